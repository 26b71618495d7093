import { dateOf } from "./time.js";
import { TICKS_PER_DAY } from "./types.js";

/** A datetime as Kusto prints it: "2026-06-01T08:30:00.0000000Z". */
export function formatDatetime(ticks: bigint): string {
  const fraction = String(ticks % 10_000_000n).padStart(7, "0");
  return `${dateOf(ticks).toISOString().slice(0, 19).replace(/^\+00/, "")}.${fraction}Z`;
}

/** A timespan as Kusto prints it: "1.02:03:04.5000000", "00:00:01". */
export function formatTimespan(ticks: bigint): string {
  const size = ticks < 0n ? -ticks : ticks;
  const two = (value: bigint) => String(value).padStart(2, "0");
  const days = size / TICKS_PER_DAY;
  const seconds = size / 10_000_000n;
  const fraction = size % 10_000_000n;
  const clock = `${two((seconds / 3600n) % 24n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}`;
  const tail = fraction === 0n ? "" : `.${String(fraction).padStart(7, "0")}`;
  return `${ticks < 0n ? "-" : ""}${days === 0n ? "" : `${days}.`}${clock}${tail}`;
}
