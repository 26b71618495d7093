import { inTotalOrder, type Relation } from "../relation.js";
import { walked } from "./elements.js";
import { arranged, type Step } from "./step.js";

/** `… | mv-expand a, b to typeof(long)`: one row an element. Rows that had an order keep it, and the elements theirs. */
export function mvExpand({ operator, input: given, columns, translation }: Step<"mv-expand">): Relation {
  // The elements of a row stay together, also beside those of a row that is alike in what the rows are sorted by.
  const input = given.order.length > 0 ? inTotalOrder(given) : given;
  const numbered = operator.indexColumn !== null || input.order.length > 0;
  const { rows, added, index } = walked(operator, input, translation, numbered);
  const order = input.order.length > 0 ? [...input.order, { id: index, descending: false, nullsFirst: false }] : [];
  return { ...rows, order, columns: arranged(columns, [...rows.columns, ...added]) };
}
