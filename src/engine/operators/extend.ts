import type { NamedValue } from "../../kql/tree.js";
import type { TableSchema } from "../../kql/types.js";
import { translateAs } from "../scope.js";
import { withComputed, type Relation } from "../relation.js";
import type { Translation } from "../translation.js";
import { arranged, type Step } from "./step.js";
import { withWindows } from "./windows.js";

/** `… | extend a = …, b = …`: every value is computed from the row as it was before. */
export function extend({ operator, input, columns, translation }: Step<"extend">): Relation {
  return extended(operator.values, input, columns, translation);
}

export function extended(
  values: readonly NamedValue[],
  input: Relation,
  columns: TableSchema,
  translation: Translation,
): Relation {
  const expressions = values.map(({ value }) => value);
  const [base, scope] = withWindows(expressions, input, translation, "nested");
  const translated = values.map(({ name, type, value }) => {
    const { sql, nullable } = translateAs(value, type, scope);
    return { name, type, value: sql, nullable };
  });
  const [rows, added] = withComputed(base, translated);
  return { ...rows, columns: arranged(columns, [...rows.columns, ...added]) };
}
