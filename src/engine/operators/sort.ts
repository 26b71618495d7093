import type { SortKey } from "../../kql/tree.js";
import { translate } from "../scope.js";
import { withComputed, type OrderKey, type Relation } from "../relation.js";
import { sql } from "../sql.js";
import type { Translation } from "../translation.js";
import type { Step } from "./step.js";
import { withWindows } from "./windows.js";

/** `… | sort by a asc, b`: descending unless said otherwise. Rows that are equal keep the order they had. */
export function sort({ operator, input, translation }: Step<"sort">): Relation {
  return sorted(operator.keys, input, translation);
}

export function sorted(keys: readonly SortKey[], input: Relation, translation: Translation): Relation {
  const expressions = keys.map(({ value }) => value);
  const [base, scope] = withWindows(expressions, input, translation, "nested");
  const plan = keys.map((key) => ({ key, value: translate(key.value, scope) }));
  const [rows, added] = withComputed(
    base,
    plan
      .filter(({ value }) => !value.simple || value.type === "dynamic")
      .map(({ value }) => ({
        name: "sort key",
        type: value.type,
        value: value.type === "dynamic" ? (value.text ?? sql`json_extract_string(${value.sql}, '$')`) : value.sql,
        nullable: value.nullable,
      })),
  );
  const fresh = [...added];
  const order = plan.map(({ key, value }): OrderKey => {
    const id = (!value.simple || value.type === "dynamic" ? fresh.shift()?.id : undefined) ?? value.sql;
    return { id, descending: key.descending, nullsFirst: key.nullsFirst };
  });
  return { ...rows, order: [...order, ...input.order] };
}
