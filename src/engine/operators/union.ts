import { nameOf } from "../declarations.js";
import { translateQuery } from "../scope.js";
import type { Relation } from "../relation.js";
import { sourceOf, unionAll } from "../union.js";
import type { Step } from "./step.js";

/** `… | union (…), Table`. */
export function union({ operator, input, columns, translation }: Step<"union">): Relation {
  const inputs = operator.inputs.map((query, i) => ({
    name: nameOf(query),
    rows: i === 0 ? input : translateQuery(query, translation),
  }));
  return unionAll(inputs, columns, sourceOf(operator), (what, hint) =>
    translation.unsupported(operator.span, what, hint),
  );
}
