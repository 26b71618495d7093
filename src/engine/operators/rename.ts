import type { Relation } from "../relation.js";
import type { Step } from "./step.js";

/** `… | project-rename New = Old`. */
export function rename({ operator, input, columns }: Step<"rename">): Relation {
  const byName = new Map(input.columns.map((column) => [column.name, column]));
  const renamed = columns.flatMap(({ name }, i) => {
    const column = byName.get(operator.from[i] ?? "");
    return column ? [{ ...column, name }] : [];
  });
  return { ...input, columns: renamed };
}
