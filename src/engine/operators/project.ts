import { translateAs } from "../scope.js";
import { withComputed, type Relation, type RelationColumn } from "../relation.js";
import type { Step } from "./step.js";
import { withWindows } from "./windows.js";

/** `… | project a, b = …`: a plain column costs nothing, it is only named anew. */
export function project({ operator, input, translation }: Step<"project">): Relation {
  const expressions = operator.values.map(({ value }) => value);
  const [base, scope] = withWindows(expressions, input, translation, "nested");
  const plan = operator.values.map(({ name, type, value }) => {
    const translated = translateAs(value, type, scope);
    return { name, type, value: translated.sql, nullable: translated.nullable, plain: value.kind === "column" };
  });
  const [rows, added] = withComputed(
    base,
    plan.filter((item) => !item.plain),
  );
  const fresh = [...added];
  const columns = plan.map(({ name, type, nullable, plain, value }): RelationColumn => {
    const made = plain ? undefined : fresh.shift();
    return made ?? { name, type, nullable, id: value };
  });
  return { ...rows, columns };
}
