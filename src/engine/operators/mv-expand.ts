import type { Relation } from "../relation.js";
import { walked } from "./elements.js";
import { arranged, type Step } from "./step.js";

/** `… | mv-expand a, b to typeof(long)`: one row an element. Rows that had an order keep it, and the elements theirs. */
export function mvExpand({ operator, input, columns, translation }: Step<"mv-expand">): Relation {
  const { rows, added, index } = walked(operator, input, translation);
  const order = input.order.length > 0 ? [...input.order, { id: index, descending: false, nullsFirst: false }] : [];
  return { ...rows, order, columns: arranged(columns, [...rows.columns, ...added]) };
}
