import { realJson } from "./number-text.js";

/** A series is an array of numbers in a dynamic, read here as reals; what no number is becomes null. */
export type Series = readonly (number | null)[];

const NAMED: ReadonlyMap<unknown, number> = new Map([
  ["NaN", NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
]);

/** Null for what is no array. */
export function seriesOf(json: string): Series | null {
  const read = JSON.parse(json) as unknown;
  if (!Array.isArray(read)) return null;
  return read.map((item: unknown) => (typeof item === "number" ? item : (NAMED.get(item) ?? null)));
}

/** A series of nothing but numbers, as nearly every function wants it; null for any other. */
export function numbersOf(json: string): number[] | null {
  const series = seriesOf(json);
  const numbers = series?.filter((item) => item !== null);
  return numbers && numbers.length === series?.length ? numbers : null;
}

export function seriesText(values: Series): string {
  return `[${values.map((value) => (value === null ? "null" : realJson(value))).join(",")}]`;
}

export function sumOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

export function meanOf(values: readonly number[]): number {
  return sumOf(values) / values.length;
}

/** The sum of what is left of each value when the mean is taken away, squared. */
export function squaredDeviation(values: readonly number[]): number {
  const mean = meanOf(values);
  let sum = 0;
  for (const value of values) sum += (value - mean) ** 2;
  return sum;
}
