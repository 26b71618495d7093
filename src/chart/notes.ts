import type { KustoColumn } from "../kql/types.js";
import type { Categories } from "./categories.js";
import type { Aggregate } from "./groups.js";
import type { VegaLiteSpec } from "./vega-lite.js";

const WORDS = { sum: "sum", mean: "mean", min: "smallest", max: "largest", count: "count" } as const;

/** "Failures (sum)": a number that several rows made. */
export function howMeasured(title: string, aggregate: Aggregate | "count"): string {
  return `${title} (${WORDS[aggregate]})`;
}

/** What a column's numbers are counted in, when its type says it. */
export function unit({ type }: KustoColumn): string {
  return type === "timespan" ? " in ms" : "";
}

/** Says that small categories are drawn as one, where they are. */
export function othersNote(found: Categories | undefined, title: string): string[] {
  if (!found || found.others === 0) return [];
  const others = found.others.toLocaleString("en-US");
  return [`the ${found.shown.length} largest values of ${title}, the other ${others} drawn together`];
}

/** No ticks between whole numbers for what has none: counts (no column) and integers. */
export function wholeTicks(column: KustoColumn | undefined): VegaLiteSpec {
  const whole = column === undefined || column.type === "int" || column.type === "long";
  return whole ? { axis: { tickMinStep: 1 } } : {};
}
