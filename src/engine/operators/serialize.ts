import { inTotalOrder, type Relation } from "../relation.js";
import { extended } from "./extend.js";
import type { Step } from "./step.js";

/** `… | serialize`: the rows keep the order that they have, so that prev() and row_number() mean something. */
export function serialize({ operator, input, columns, translation }: Step<"serialize">): Relation {
  return extended(operator.values, input.order.length > 0 ? input : inTotalOrder(input), columns, translation);
}
