import { sum, type Pattern } from "./pattern-rows.js";

export const valuesIn = (pattern: Pattern) => sum(pattern.map(Math.sign));

export const fewerValues = (a: Pattern, b: Pattern) => valuesIn(a) - valuesIn(b);

/** By the first column in which patterns differ. A value's number is its rank, the most frequent one's is 1. */
export function inOrder(a: Pattern, b: Pattern): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return (a[at] ?? 0) - (b[at] ?? 0);
}
