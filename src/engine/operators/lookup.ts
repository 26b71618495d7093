import { translateQuery } from "../scope.js";
import type { Relation } from "../relation.js";
import { joined } from "./join.js";
import type { Step } from "./step.js";

/** `… | lookup (dimension) on keys`: a join whose right side gives its other columns only. */
export function lookup({ operator, input, columns, translation }: Step<"lookup">): Relation {
  const right = translateQuery(operator.right, translation);
  return joined(operator.mode, operator.keys, input, right, columns, translation);
}
