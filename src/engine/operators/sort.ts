import type { SortKey } from "../../kql/tree.js";
import { translate } from "../scope.js";
import { withComputed, type OrderKey, type Relation } from "../relation.js";
import { sql } from "../sql.js";
import { computed, type Value } from "../value.js";
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
  const plan = keys.flatMap((key) => {
    const value = translate(key.value, scope);
    if (value.type === "dynamic") {
      throw translation.unsupported(key.value.span, "Sorting by a dynamic", "Convert it with tostring() or tolong().");
    }
    return terms(value).map((term) => ({ key, value: term }));
  });
  const [rows, added] = withComputed(
    base,
    plan
      .filter(({ value }) => !value.simple)
      .map(({ value }) => ({ name: "sort key", type: value.type, value: value.sql, nullable: value.nullable })),
  );
  const fresh = [...added];
  const order = plan.map(({ key, value }): OrderKey => {
    const id = (value.simple ? undefined : fresh.shift()?.id) ?? value.sql;
    return { id, descending: key.descending, nullsFirst: key.nullsFirst };
  });
  return { ...rows, order: [...order, ...input.order] };
}

/** NaN stands with the nulls, whichever way the numbers go: `null, NaN, 1, 2` or `2, 1, NaN, null`. */
function terms(value: Value): Value[] {
  if (value.type !== "real" || typeof value.constant === "number") return [value];
  return [computed("real", sql`nullif(${value.sql}, 'nan'::DOUBLE)`, true), value];
}
