import { HuntbookError } from "../errors.js";
import { parseTimespan } from "../kql/time.js";
import { TICKS_PER_MILLISECOND } from "../kql/types.js";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const WIDTHS: readonly (readonly [ms: number, name: string])[] = [
  [1, "millisecond"],
  [10, "10 ms"],
  [100, "100 ms"],
  [SECOND, "second"],
  [5 * SECOND, "5 seconds"],
  [15 * SECOND, "15 seconds"],
  [MINUTE, "minute"],
  [5 * MINUTE, "5 minutes"],
  [15 * MINUTE, "15 minutes"],
  [HOUR, "hour"],
  [3 * HOUR, "3 hours"],
  [6 * HOUR, "6 hours"],
  [12 * HOUR, "12 hours"],
  [DAY, "day"],
  [7 * DAY, "week"],
  [30 * DAY, "30 days"],
  [365 * DAY, "365 days"],
];

/** A width of time, in milliseconds, and how it is told: "hour", "15 minutes". */
export interface Bin {
  readonly ms: number;
  readonly name: string;
}

/** The finest width that cuts `span` milliseconds into at most `most` pieces; an hour where there is nothing to cut. */
export function binFor(span: number, most: number): Bin {
  if (span === 0) return { ms: HOUR, name: "hour" };
  const found = WIDTHS.find(([ms]) => Math.floor(span / ms) + 2 <= most) ?? WIDTHS[WIDTHS.length - 1];
  const [ms, name] = found ?? [DAY, "day"];
  return { ms, name };
}

/** The width that an analyst wrote as a Kusto timespan: "1h", "1.00:00:00". */
export function binNamed(text: string): Bin {
  const ticks = parseTimespan(text);
  if (ticks === undefined || ticks < TICKS_PER_MILLISECOND) {
    throw new HuntbookError("ChartInvalid", `bin: ${JSON.stringify(text)} is not a width of time.`, {
      hint: 'Write it as in KQL: "15m", "1h", "1d".',
    });
  }
  const ms = Number(ticks / TICKS_PER_MILLISECOND);
  return { ms, name: WIDTHS.find(([width]) => width === ms)?.[1] ?? text };
}

/** Days from 0001-01-01, where Kusto's bin() starts to count, to 1970-01-01. A week so begins on a Monday. */
const EPOCH_DAYS = 719_162;

/** The start of the bin that a time lies in, as Kusto's bin() has it. */
export function binStart(time: number, { ms }: Bin): number {
  const offset = (EPOCH_DAYS * DAY) % ms;
  return Math.floor((time + offset) / ms) * ms - offset;
}
