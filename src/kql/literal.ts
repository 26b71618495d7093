import { types } from "node:util";
import { HuntbookError } from "../errors.js";
import { Duration } from "./duration.js";

/** Control and formatting characters, line separators, lone surrogates: none of them stands in a query as it is. */
const ODD = /["\\\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
const SHORT: Readonly<Record<string, string>> = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const BINDABLE =
  "Bind a string, number, bigint, boolean, Date, duration, null, an array of these, a plain object or a kql fragment.";

/**
 * The KQL literal of a value: text → string, whole number → long, other number → real, bigint → long, boolean → bool,
 * Date → datetime, Duration → timespan, null and plain objects → dynamic. It is one token that nothing in the value can
 * end, whatever stands around it outside of quotes.
 *
 * @throws KqlValue for what no literal can say.
 */
export function literal(value: unknown): string {
  if (value instanceof Duration) return value.ticks < 0n ? `time(${value.toString()})` : value.toString();
  if (types.isDate(value)) return `datetime(${isoText(value)})`;
  switch (typeof value) {
    case "string":
      return stringLiteral(value);
    case "number":
      return numberLiteral(value);
    case "bigint":
      return requireLong(value) < 0n ? `long(${value})` : value.toString();
    case "boolean":
      return String(value);
    default:
      return `dynamic(${dynamicText(value)})`;
  }
}

/** A KQL string, which is a JSON string too. */
export function stringLiteral(text: string): string {
  return `"${text.replace(ODD, (odd) => SHORT[odd] ?? escaped(odd))}"`;
}

/** A Date in the form of KQL's datetimes, without `datetime( )` around it. */
export function isoText(date: Date): string {
  const time = date.getTime();
  if (Number.isNaN(time)) throw refused("an invalid Date cannot be put into a query");
  const text = date.toISOString();
  if (!/^(?!0000)\d{4}-/.test(text)) throw refused(`the year of ${text} is outside of KQL's 0001 to 9999`);
  return text;
}

/** What stands in `dynamic( )` for a value: JSON, with KQL's own literals for times. */
export function dynamicText(value: unknown): string {
  return json(value, "", new Set());
}

function numberLiteral(value: number): string {
  if (Number.isNaN(value)) return "real(nan)";
  if (!Number.isFinite(value)) return value > 0 ? "real(+inf)" : "real(-inf)";
  const text = String(requireExact(value));
  if (Number.isSafeInteger(value)) return value < 0 ? `long(${text})` : text;
  return /^\d+\.\d+$/.test(text) ? text : `real(${text})`;
}

/** Between 2^53 and 2^63 a number may have been a long that has lost its last digits on the way. */
function requireExact(value: number): number {
  const size = Math.abs(value);
  if (size > Number.MAX_SAFE_INTEGER && size < 2 ** 63) {
    throw refused(
      `the number ${value} is past 2^53 and may have lost digits`,
      "Bind a bigint, as in 9007199254740993n.",
    );
  }
  return value;
}

function requireLong(value: bigint): bigint {
  if (BigInt.asIntN(64, value) !== value) throw refused(`${value} does not fit the 64 bits of a long`);
  return value;
}

function json(value: unknown, path: string, around: Set<object>): string {
  const at = path === "" ? "" : ` (at ${path})`;
  switch (typeof value) {
    case "string":
      return stringLiteral(value);
    case "boolean":
      return String(value);
    case "number":
      if (!Number.isFinite(value)) throw refused(`a dynamic cannot hold ${value}${at}`);
      return String(requireExact(value));
    case "bigint":
      return requireLong(value).toString();
    case "object":
      if (value === null) return "null";
      if (value instanceof Duration || types.isDate(value)) return timeInDynamic(value);
      if (around.has(value)) throw refused(`an object that contains itself cannot be put into a query${at}`);
      return jsonOfObject(value, path, new Set(around).add(value), at);
    default:
      throw refused(`${kindOf(value)} cannot be put into a query${at}`, hintFor(value));
  }
}

function jsonOfObject(value: object, path: string, around: Set<object>, at: string): string {
  if (Array.isArray(value)) {
    return `[${Array.from(value, (item, i) => json(item, `${path}[${i}]`, around)).join(",")}]`;
  }
  if (!isPlain(value)) throw refused(`${kindOf(value)} cannot be put into a query${at}`, hintFor(value));
  const fields = Object.entries(value).map(
    ([name, field]) => `${stringLiteral(name)}:${json(field, `${path}.${name}`, around)}`,
  );
  return `{${fields.join(",")}}`;
}

function timeInDynamic(value: Duration | Date): string {
  return value instanceof Duration ? `time(${value.toString()})` : `datetime(${isoText(value)})`;
}

/** Made with braces. A notebook's cells may run in a realm of their own, so that prototypes cannot be compared. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  const plain = prototype === null || Object.getPrototypeOf(prototype) === null;
  return plain && !(Symbol.toStringTag in value);
}

function kindOf(value: unknown): string {
  if (typeof value === "undefined") return "undefined";
  if (typeof value !== "object" || value === null) return `a ${typeof value}`;
  const { constructor } = value as { constructor?: unknown };
  return typeof constructor === "function" && constructor.name !== "" ? `a ${constructor.name}` : "this object";
}

function hintFor(value: unknown): string {
  if (types.isPromise(value)) return "Await the promise first.";
  if (types.isSet(value) || types.isTypedArray(value)) return "Bind an array of it: [...values].";
  return `${BINDABLE} For a column of a table: table.array(name).`;
}

function escaped(odd: string): string {
  return Array.from({ length: odd.length }, (_, i) => `\\u${odd.charCodeAt(i).toString(16).padStart(4, "0")}`).join("");
}

function refused(what: string, hint = BINDABLE): HuntbookError {
  return new HuntbookError("KqlValue", `${what[0]?.toUpperCase() ?? ""}${what.slice(1)}.`, { hint });
}
