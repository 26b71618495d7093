import { HuntbookError } from "../errors.js";
import { TICKS_PER_DAY } from "../kql/types.js";
import type { ExactColumn } from "./exact.js";
import { halvesOf, ticksWithinMillisecond, toDouble, unixMilliseconds } from "./ticks.js";

const FIRST = Date.parse("0001-01-01T00:00:00Z");
const DAY = 86_400_000;
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * The text of each value of a column as the Log Analytics service writes it: datetime `2020-05-20T18:19:04.423Z` with as
 * many digits as needed, up to 7; timespan `d.hh:mm:ss.fffffff`; long to the digit; real NaN and ±Infinity by name. Null
 * where a value is null.
 */
export function textOf(column: ExactColumn): (row: number) => string | null {
  const text = valueText(column);
  const { nulls } = column;
  return nulls ? (row) => (nulls[row] === 1 ? null : text(row)) : text;
}

function valueText(column: ExactColumn): (row: number) => string {
  switch (column.type) {
    case "bool":
      return (row) => (column.values[row] === 1 ? "true" : "false");
    case "int":
    case "real":
      return (row) => String(column.values[row]);
    case "long":
      return longText(column.values);
    case "datetime":
      return datetimeText(column.values, column.name);
    case "timespan":
      return (row) => timespanText(column.values[row] as bigint);
    case "decimal":
    case "string":
    case "guid":
    case "dynamic":
      return (row) => column.values[row] as string;
  }
}

function longText(values: BigInt64Array): (row: number) => string {
  const halves = halvesOf(values);
  return (row) => {
    const number = toDouble(halves, row);
    return Number.isSafeInteger(number) ? String(number) : String(values[row]);
  };
}

function datetimeText(values: BigInt64Array, name: string): (row: number) => string {
  const halves = halvesOf(values);
  const days = new Map<number, string>();
  return (row) => {
    const milliseconds = unixMilliseconds(halves, row);
    if (milliseconds < FIRST || milliseconds > LAST) {
      const where = `Column "${name}", row ${row}`;
      throw new HuntbookError("QueryFailed", `${where}: ${values[row]} ticks are outside the years 0001 to 9999.`);
    }
    const day = Math.floor(milliseconds / DAY);
    let date = days.get(day);
    if (date === undefined) days.set(day, (date = new Date(day * DAY).toISOString().slice(0, 11)));
    const withinDay = milliseconds - day * DAY;
    const fraction = (withinDay % 1000) * 10_000 + ticksWithinMillisecond(halves, row);
    return `${date}${clock(Math.floor(withinDay / 1000))}${fraction === 0 ? "" : digits(fraction).replace(/0+$/, "")}Z`;
  };
}

/** `00:00:00`, `1.02:03:04.5000000`, `-00:01:00`. */
export function timespanText(ticks: bigint): string {
  const size = ticks < 0n ? -ticks : ticks;
  const days = size / TICKS_PER_DAY;
  const withinDay = Number(size % TICKS_PER_DAY);
  const seconds = Math.floor(withinDay / 10_000_000);
  const fraction = withinDay % 10_000_000;
  const before = `${ticks < 0n ? "-" : ""}${days > 0n ? `${days}.` : ""}`;
  return `${before}${clock(seconds)}${fraction === 0 ? "" : digits(fraction)}`;
}

/** `hh:mm:ss` of a number of seconds under a day. */
function clock(seconds: number): string {
  return `${twoDigits(Math.floor(seconds / 3600))}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`;
}

/** `.fffffff` of a number of ticks under a second. */
function digits(fraction: number): string {
  return `.${String(fraction).padStart(7, "0")}`;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
