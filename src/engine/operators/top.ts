import type { Relation } from "../relation.js";
import type { Step } from "./step.js";
import { sorted } from "./sort.js";
import { limited } from "./take.js";

/** `… | top n by a`. */
export function top({ operator, input, translation }: Step<"top">): Relation {
  return limited(operator.limit, sorted([operator.key], input, translation), translation);
}
