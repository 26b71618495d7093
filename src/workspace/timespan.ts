import { HuntbookError } from "../errors.js";
import { dateOf, parseTimespan, ticksOf } from "../kql/time.js";
import { TICKS_PER_DAY } from "../kql/types.js";
import type { Window } from "../table/result.js";

/**
 * The window that a timespan option means: itself, or a stretch that reaches back from `now`.
 *
 * @throws UsageInvalid for a text that is neither "7d", "90m", "1.12:00:00" nor an ISO 8601 duration such as "PT12H".
 */
export function windowOf(timespan: string | Window, now: Date): Window {
  if (typeof timespan !== "string") {
    if (timespan.start.getTime() <= timespan.end.getTime()) return timespan;
    throw new HuntbookError("UsageInvalid", "The timespan ends before it starts");
  }
  const length = timespan.startsWith("P") ? isoDuration(timespan) : parseTimespan(timespan);
  if (length === undefined || length <= 0n) {
    throw new HuntbookError("UsageInvalid", `'${timespan}' is no timespan`, {
      hint: "Write it as 7d, 12h, 30m or PT12H.",
    });
  }
  return { start: dateOf(ticksOf(now) - length), end: now };
}

/** Ticks of an ISO 8601 duration without years and months, whose length depends on the calendar. */
function isoDuration(text: string): bigint | undefined {
  const parts = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,7}))?S)?)?$/.exec(text);
  if (!parts || text.endsWith("T") || text === "P") return undefined;
  const part = (i: number) => BigInt(parts[i] ?? 0);
  const clock = (part(3) * 3600n + part(4) * 60n + part(5)) * 10_000_000n;
  return (part(1) * 7n + part(2)) * TICKS_PER_DAY + clock + BigInt((parts[6] ?? "").padEnd(7, "0"));
}
