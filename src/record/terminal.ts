/** Escape sequences of a terminal: CSI (colours, cursor), OSC (titles, links), and two-character ones. */
const ESCAPES = new RegExp(
  "(?:\\x1B\\[|\\x9B)[0-?]*[ -/]*[@-~]|\\x1B\\][^\\x07\\x1B]*(?:\\x07|\\x1B\\\\)|\\x1B[ -/]*[0-~]",
  "g",
);

/**
 * What a terminal would show at the end: no escape sequences, and of a line rewritten after a carriage return (progress)
 * only what was written last.
 */
export function plainTerminal(text: string): string {
  return text
    .replace(ESCAPES, "")
    .replaceAll("\r\n", "\n")
    .split("\n")
    .map((line) => line.replace(/\r+$/, ""))
    .map((line) => line.slice(line.lastIndexOf("\r") + 1))
    .join("\n");
}
