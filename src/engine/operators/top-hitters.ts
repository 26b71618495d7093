import type { Relation } from "../relation.js";
import type { Step } from "./step.js";
import { summarize } from "./summarize.js";
import { limited } from "./take.js";

/** `… | top-hitters n of a by x`: exact here, where Azure estimates. Of values with the same sum the smaller come first. */
export function topHitters({ operator, input, columns, translation }: Step<"top-hitters">): Relation {
  const { span, key, aggregate, limit } = operator;
  const grouping = { kind: "summarize", span, keys: [key], aggregates: [aggregate] } as const;
  const grouped = summarize({ operator: grouping, input, columns, translation });
  const weights = grouped.columns.slice(1).map(({ id }) => ({ id, descending: true, nullsFirst: false }));
  return limited(limit, { ...grouped, order: [...weights, ...grouped.order] }, translation);
}
