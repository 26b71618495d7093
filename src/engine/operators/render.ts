import type { Relation } from "../relation.js";
import type { Step } from "./step.js";

/** `… | render timechart`: the rows stay as they are, the wish travels beside them. */
export function render({ operator, input, translation }: Step<"render">): Relation {
  translation.visualization = { kind: operator.visualization, properties: operator.properties };
  return input;
}
