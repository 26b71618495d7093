import { arrayText, elements } from "./json-text.js";
import { realJson } from "./number-text.js";
import type { Scripts } from "./script.js";

/** Series functions that go element by element. Whole numbers stay whole where the function keeps them so. */
type Term = number | bigint | null;

const WHOLE = /^-?\d+$/;

/** Reals, or longs where the array holds nothing else; null for what is no number. */
function terms(items: readonly string[]): Term[] {
  if (!items.every((item) => real(item) === null || WHOLE.test(item))) return items.map(real);
  return items.map((item) => (WHOLE.test(item) ? BigInt(item) : null));
}

function real(item: string): number | null {
  if (/^-?\d/.test(item)) return Number(item);
  return item === '"NaN"' ? NaN : item === '"Infinity"' ? Infinity : item === '"-Infinity"' ? -Infinity : null;
}

const written = (value: Term | boolean) =>
  typeof value === "number" ? realJson(value) : value === null ? "null" : String(value);
const long = (value: bigint) => BigInt.asIntN(64, value);

const EACH: Readonly<Record<string, (value: number) => number>> = {
  ceiling: Math.ceil,
  floor: Math.floor,
  exp: Math.exp,
  log: Math.log,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
};

function each(name: string, json: string): string | null {
  const items = elements(json);
  if (!items) return null;
  const function_ = EACH[name];
  if (function_) {
    return arrayText(
      items.map((item) => {
        const value = real(item);
        return written(value === null ? null : function_(value) + 0);
      }),
    );
  }
  const absolute = name === "abs";
  return arrayText(
    terms(items).map((value) => {
      if (value === null) return "null";
      if (typeof value === "bigint") {
        const sign = value < 0n ? -1n : value > 0n ? 1n : 0n;
        return written(absolute ? long(value * sign) : sign);
      }
      return written(absolute ? Math.abs(value) : Math.sign(value) + 0);
    }),
  );
}

type Whole = (a: bigint, b: bigint) => bigint | boolean;
type Real = (a: number, b: number) => number | boolean;
const PAIRS: Readonly<Record<string, readonly [Real, Whole?]>> = {
  add: [(a, b) => a + b, (a, b) => long(a + b)],
  subtract: [(a, b) => a - b, (a, b) => long(a - b)],
  multiply: [(a, b) => a * b, (a, b) => long(a * b)],
  divide: [(a, b) => a / b],
  pow: [(a, b) => a ** b],
  greater: [(a, b) => a > b, (a, b) => a > b],
  greater_equals: [(a, b) => a >= b, (a, b) => a >= b],
  less: [(a, b) => a < b, (a, b) => a < b],
  less_equals: [(a, b) => a <= b, (a, b) => a <= b],
  equals: [(a, b) => a === b, (a, b) => a === b],
  not_equals: [(a, b) => a !== b, (a, b) => a !== b],
};

/** Two series, or a series and a number for all of its elements; where one series is shorter, null. */
function pair(name: string, left: string, right: string): string | null {
  const [reals, wholes] = PAIRS[name] ?? [];
  const [a, b] = [elements(left), elements(right)];
  const length = a && b ? Math.max(a.length, b.length) : (a ?? b)?.length;
  if (!reals || length === undefined) return null;
  const [first, second] = [terms(a ?? [left]), terms(b ?? [right])];
  const all = Array.from({ length }, (_, i): string => {
    const x = a ? (first[i] ?? null) : (first[0] ?? null);
    const y = b ? (second[i] ?? null) : (second[0] ?? null);
    if (x === null || y === null) return "null";
    if (wholes && typeof x === "bigint" && typeof y === "bigint") return written(wholes(x, y));
    return written(reals(Number(x), Number(y)));
  });
  return arrayText(all);
}

export const seriesElementScripts: Scripts = {
  kusto_series_each: { takes: ["VARCHAR", "VARCHAR"], gives: "VARCHAR", call: each },
  kusto_series_pair: { takes: ["VARCHAR", "VARCHAR", "VARCHAR"], gives: "VARCHAR", call: pair },
};
