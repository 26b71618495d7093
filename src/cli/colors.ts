import picocolors from "picocolors";

/** What goes to standard error has colours when that is a terminal and NO_COLOR is not set. */
const { red, yellow, dim } = picocolors.createColors(process.stderr.isTTY && !process.env["NO_COLOR"]);

export { dim, red, yellow };
