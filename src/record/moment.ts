/**
 * An ISO time as the record prints it, always UTC: "2026-03-01 08:15:30 UTC". Digits of a second are kept unless all are
 * zero. Text that is not an ISO time comes back unchanged.
 */
export function moment(iso: string): string {
  const text = isoText(iso);
  return text === iso ? iso : `${text} UTC`;
}

/** The same without "UTC", for table cells under a header that says so. */
export function isoText(iso: string): string {
  const match = /^(\d{4,}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(\.\d+)?(?:Z|\+00:?00)$/.exec(iso);
  if (!match) return iso;
  const fraction = match[3] && /[1-9]/.test(match[3]) ? match[3] : "";
  return `${match[1] ?? ""} ${match[2] ?? ""}${fraction}`;
}

/** Milliseconds for a reader: "240 ms", "3.4 s", "2 min 5 s". */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** A count with its noun: `count(1, "row")` is "1 row", `count(1200, "row")` is "1,200 rows". */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n.toLocaleString("en-US")} ${n === 1 ? noun : plural}`;
}
