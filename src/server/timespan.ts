import { HuntbookError } from "../errors.js";
import { dateOf, parseDatetime } from "../kql/time.js";
import { TICKS_PER_MILLISECOND } from "../kql/types.js";
import type { Window } from "../table/result.js";
import { windowOf } from "../workspace/timespan.js";
import { badArgument, type Refusal } from "./refusal.js";

const INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[-+]\d{2}:?\d{2})?)?$/;

/**
 * The timespan of a request: an ISO 8601 duration, which stays text and reaches back from the workspace's clock, or an
 * interval `start/end`, `start/duration` or `duration/end`, which becomes a window. A time without an offset is UTC. A
 * window holds whole milliseconds: finer times widen it to the next.
 *
 * @throws Refusal (400) for anything else.
 * @example timespanOf("2026-06-01T00:00:00Z/P1D") // { start: 2026-06-01, end: 2026-06-02 }
 */
export function timespanOf(text: string): string | Window {
  const [first = "", second, ...more] = text.split("/");
  if (more.length > 0) throw malformed(text);
  if (second === undefined) {
    before(first, new Date(), text);
    return first;
  }
  if (first.startsWith("P")) {
    const end = instant(second, "up", text);
    return { start: before(first, end, text), end };
  }
  const start = instant(first, "down", text);
  const end = second.startsWith("P") ? after(start, second, text) : instant(second, "up", text);
  if (start > end) throw badArgument("InvalidTimespan", `The timespan '${text}' ends before it starts`);
  return { start, end };
}

function before(duration: string, end: Date, text: string): Date {
  if (!duration.startsWith("P")) throw malformed(text);
  try {
    return windowOf(duration, end).start;
  } catch (error) {
    throw error instanceof HuntbookError ? malformed(text) : error;
  }
}

function after(start: Date, duration: string, text: string): Date {
  return new Date(2 * start.getTime() - before(duration, start, text).getTime());
}

function instant(part: string, rounded: "up" | "down", text: string): Date {
  const ticks = INSTANT.test(part) ? parseDatetime(part) : undefined;
  if (ticks === undefined) throw malformed(text);
  return dateOf(rounded === "up" ? ticks + TICKS_PER_MILLISECOND - 1n : ticks);
}

function malformed(text: string): Refusal {
  const forms = "2026-06-01T00:00:00Z/2026-06-02T00:00:00Z, 2026-06-01/P1D, PT12H or P7D";
  const message = `'${text}' is no timespan: write an ISO 8601 interval or a duration in weeks, days, hours, minutes and seconds, as ${forms}`;
  return badArgument("InvalidTimespan", message);
}
