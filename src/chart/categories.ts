import { category, measure } from "./value.js";

/** The categories of a column, largest first, as far as they are drawn one by one. */
export interface Categories {
  readonly shown: readonly string[];
  /** How many further categories there are. */
  readonly others: number;
  /** The label of a row: its category, or for those that are not shown the label of the rest. */
  readonly labels: readonly string[];
  /** The label of the rest; it differs from every category. Undefined when all are shown. */
  readonly rest: string | undefined;
}

/** Ranks the values of a column by the sum of `weights` (or the rows) that they have; the largest `most` are shown. */
export function categories(
  values: readonly unknown[],
  weights: readonly unknown[] | undefined,
  most: number,
): Categories {
  const names = values.map(category);
  const totals = new Map<string, number>();
  names.forEach((name, i) => {
    const weight = weights === undefined ? 1 : Math.abs(measure(weights[i]) ?? 0);
    totals.set(name, (totals.get(name) ?? 0) + weight);
  });
  const ranked = [...totals].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([name]) => name);
  if (ranked.length <= most) return { shown: ranked, others: 0, labels: names, rest: undefined };
  const shown = ranked.slice(0, most);
  const kept = new Set(shown);
  const others = ranked.length - most;
  let rest = `(${others.toLocaleString("en-US")} others)`;
  while (totals.has(rest)) rest = `(${rest})`;
  return { shown, others, labels: names.map((name) => (kept.has(name) ? name : rest)), rest };
}
