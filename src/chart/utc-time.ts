/** A time as a reader is told it: "2026-06-01 08:30:00Z", with digits of a second only where they say something. */
export function utcTime(time: Date): string {
  if (Number.isNaN(time.getTime())) return "(no time)";
  const [day = "", clock = ""] = time.toISOString().split("T");
  return `${day} ${clock.replace(/\.000Z$/, "Z")}`;
}
