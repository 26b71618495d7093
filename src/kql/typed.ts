import { types } from "node:util";
import { Duration } from "./duration.js";
import { isoText } from "./literal.js";
import { parseDatetime, parseTimespan } from "./time.js";

/**
 * What may stand between the parentheses of a typed literal, `datetime(…)` and the like, for a value. Everything there is
 * read up to the next `)`, quotes included, so that only texts that are values of the type to the last character may
 * stand there. Undefined when the value is none of the type.
 */
export function insideLiteral(type: string, value: unknown): string | undefined {
  const text = plainText(value);
  if (text === undefined || !/^[\w+\-.:/ ]*$/.test(text)) return undefined;
  switch (type) {
    case "bool":
    case "boolean":
      return typeof value === "boolean" ? text : undefined;
    case "date":
    case "datetime":
      return typeof value !== "number" && parseDatetime(text) !== undefined ? text : undefined;
    case "time":
    case "timespan":
      return parseTimespan(text) !== undefined && /[a-z:]/i.test(text) ? text : undefined;
    case "guid":
    case "uniqueid":
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text : undefined;
    case "int":
    case "int32":
      return /^-?\d{1,10}$/.test(text) && BigInt.asIntN(32, BigInt(text)) === BigInt(text) ? text : undefined;
    case "int64":
    case "long":
      return /^-?\d{1,19}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text) ? text : undefined;
    default:
      return /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text) ? text : undefined;
  }
}

function plainText(value: unknown): string | undefined {
  if (types.isDate(value)) return isoText(value);
  if (value instanceof Duration) return value.toString();
  if (typeof value === "number") return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? String(value) : undefined;
  return typeof value === "string" || typeof value === "bigint" || typeof value === "boolean"
    ? String(value)
    : undefined;
}
