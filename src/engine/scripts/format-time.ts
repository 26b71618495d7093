import { dateOf } from "../../kql/time.js";
import { TICKS_PER_DAY } from "../../kql/types.js";

const two = (value: number) => String(value).padStart(2, "0");

/** format_datetime(): y, M, d, h (12 hours), H, m, s, f, F, t and any other character as it is. Null for a format it does not know. */
export function formatDatetimeAs(ticks: bigint, format: string): string | null {
  const date = dateOf(ticks);
  const fraction = String(((ticks % 10_000_000n) + 10_000_000n) % 10_000_000n).padStart(7, "0");
  const hour = date.getUTCHours();
  return replaceRuns(format, DATETIME_TOKENS, (letter, width) => {
    switch (letter) {
      case "y":
        return width === 4
          ? String(date.getUTCFullYear()).padStart(4, "0")
          : number(date.getUTCFullYear() % 100, width);
      case "M":
        return number(date.getUTCMonth() + 1, width);
      case "d":
        return number(date.getUTCDate(), width);
      case "H":
        return number(hour, width);
      case "h":
        return number(hour % 12 === 0 ? 12 : hour % 12, width);
      case "m":
        return number(date.getUTCMinutes(), width);
      case "s":
        return number(date.getUTCSeconds(), width);
      case "f":
        return width <= 7 ? fraction.slice(0, width) : null;
      case "F":
        return width <= 7 ? fraction.slice(0, width).replace(/0+$/, "") : null;
      case "t":
        return width === 2 ? (hour < 12 ? "AM" : "PM") : null;
      default:
        return null;
    }
  });
}

/** format_timespan(): d, H or h, m, s, f and any other character as it is. */
export function formatTimespanAs(ticks: bigint, format: string): string | null {
  const size = ticks < 0n ? -ticks : ticks;
  const seconds = Number((size % TICKS_PER_DAY) / 10_000_000n);
  const fraction = String(size % 10_000_000n).padStart(7, "0");
  const text = replaceRuns(format, TIMESPAN_TOKENS, (letter, width) => {
    switch (letter) {
      case "d":
        return String(size / TICKS_PER_DAY).padStart(width, "0");
      case "h":
      case "H":
        return number(Math.floor(seconds / 3600), width);
      case "m":
        return number(Math.floor(seconds / 60) % 60, width);
      case "s":
        return number(seconds % 60, width);
      case "f":
        return width <= 7 ? fraction.slice(0, width) : null;
      case "F":
        return width <= 7 ? fraction.slice(0, width).replace(/0+$/, "") : null;
      default:
        return null;
    }
  });
  return text === null ? null : `${ticks < 0n ? "-" : ""}${text}`;
}

function number(value: number, width: number): string | null {
  return width > 2 ? null : width === 2 ? two(value) : String(value);
}

/** The longest token of a letter first: of a datetime "dddd" is "dd" twice, "yyy" is "yy" and "y". */
const DATETIME_TOKENS = /yyyy|([fF])\1{0,6}|([a-zA-Z])\2?/g;
const TIMESPAN_TOKENS = /d{1,8}|([fF])\1{0,6}|([a-zA-Z])\2?/g;

function replaceRuns(
  format: string,
  tokens: RegExp,
  replace: (letter: string, width: number) => string | null,
): string | null {
  const unknown: string[] = [];
  const text = format.replace(tokens, (run) => {
    const replaced = replace(run[0] ?? "", run.length);
    if (replaced === null) unknown.push(run);
    return replaced ?? "";
  });
  return unknown.length === 0 ? text : null;
}
