import type { KustoType } from "../kql/types.js";
import { formatTimespan } from "../kql/format.js";
import { TICKS_PER_MILLISECOND } from "../kql/types.js";
import { utcTime } from "../chart/utc-time.js";
import { jsonText } from "../chart/value.js";

/** A value as a reader sees it. `kind` tells null and the empty string from texts that say the same. */
export interface CellText {
  readonly kind: "null" | "empty" | "number" | "text" | "dynamic";
  readonly text: string;
  /** All digits, where `text` shows fewer. */
  readonly exact?: string;
}

/** Digits of a real that are shown; the rest is mostly rounding, as in 0.30000000000000004. */
const DIGITS = 12;

/** A value of an Arquero table as text, by its Kusto type. Timespans are numbers of milliseconds. */
export function cellText(value: unknown, type: KustoType): CellText {
  if (value === null || value === undefined) return { kind: "null", text: "null" };
  if (value === "") return { kind: "empty", text: "empty" };
  if (value instanceof Date) return { kind: "text", text: utcTime(value) };
  if (typeof value === "number" && type === "timespan") return timespan(value);
  if (typeof value === "number") return numberText(value);
  if (typeof value === "bigint") return { kind: "number", text: value.toLocaleString("en-US") };
  if (typeof value === "boolean") return { kind: "text", text: String(value) };
  if (typeof value === "string" && type === "decimal") return { kind: "number", text: grouped(value) };
  if (typeof value === "string") return { kind: type === "dynamic" ? "dynamic" : "text", text: value };
  return { kind: "dynamic", text: jsonText(value) };
}

/** Digits with thousands separators before the point. */
function grouped(digits: string): string {
  const [whole = "", ...fraction] = digits.split(".");
  return [whole.replace(/\B(?=(\d{3})+$)/g, ","), ...fraction].join(".");
}

function numberText(value: number): CellText {
  if (!Number.isFinite(value)) return { kind: "number", text: String(value) };
  if (Number.isInteger(value)) {
    const plain = Math.abs(value) < 1e21 ? value.toLocaleString("en-US") : String(value);
    return { kind: "number", text: Object.is(value, -0) ? "-0" : plain };
  }
  const rounded = Number(value.toPrecision(DIGITS));
  const digits = String(rounded);
  const text = digits.includes("e") ? digits : grouped(digits);
  return rounded === value ? { kind: "number", text } : { kind: "number", text, exact: String(value) };
}

/** Milliseconds as d.hh:mm:ss.fff; days and digits of a second only where there are any. */
function timespan(milliseconds: number): CellText {
  if (!Number.isFinite(milliseconds)) return { kind: "number", text: String(milliseconds) };
  const whole = Math.round(milliseconds);
  const text = told(whole).replace(/(\.\d{3})0{4}$/, "$1");
  return whole === milliseconds ? { kind: "number", text } : { kind: "number", text, exact: told(milliseconds) };
}

function told(milliseconds: number): string {
  return formatTimespan(BigInt(Math.round(milliseconds * Number(TICKS_PER_MILLISECOND))));
}
