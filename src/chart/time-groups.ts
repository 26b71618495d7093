import { binFor, binNamed, binStart, type Bin } from "./bin.js";
import type { Categories } from "./categories.js";
import { MOST_MARKS } from "./drawing.js";
import { Groups } from "./groups.js";
import { measure } from "./value.js";

/** What falls on each time of each series; `bin` is undefined when times stand as they are. */
export interface TimeGroups {
  readonly bin: Bin | undefined;
  readonly groups: Groups<number, string>;
}

/** The columns that are grouped, row by row. */
export interface TimedRows {
  /** Milliseconds since 1970; null rows are left out. */
  readonly times: readonly (number | null)[];
  /** Undefined when rows are counted. */
  readonly numbers: readonly unknown[] | undefined;
  /** Series; undefined when there is one only. */
  readonly series: Pick<Categories, "shown" | "rest" | "labels"> | undefined;
}

/**
 * Groups rows by time and series. A count is always binned; numbers are when a width is asked for, or when they would
 * make more marks than a chart can carry. `most` is how many bins the time may be cut into.
 */
export function byTime(rows: TimedRows, asked: string | undefined, most: number): TimeGroups {
  const bin = asked === undefined ? undefined : binNamed(asked);
  if (bin || rows.numbers) {
    const groups = grouped(rows, bin, bin ? Infinity : MOST_MARKS);
    if (groups) return { bin, groups };
  }
  const series = rows.series ? rows.series.shown.length + Number(rows.series.rest !== undefined) : 1;
  const coarser = binFor(span(rows.times), Math.min(most, Math.floor(MOST_MARKS / series)));
  return { bin: coarser, groups: grouped(rows, coarser, Infinity) ?? new Groups() };
}

/** Undefined as soon as there are more than `most` marks. */
function grouped(
  { times, numbers, series }: TimedRows,
  bin: Bin | undefined,
  most: number,
): Groups<number, string> | undefined {
  const groups = new Groups<number, string>();
  for (const [i, time] of times.entries()) {
    if (time === null) continue;
    groups.at(bin ? binStart(time, bin) : time, series?.labels[i] ?? "").add(measure(numbers?.[i]));
    if (groups.size > most) return undefined;
  }
  return groups;
}

function span(times: readonly (number | null)[]): number {
  let [first, last] = [Infinity, -Infinity];
  for (const time of times) {
    if (time === null) continue;
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return last > first ? last - first : 0;
}
