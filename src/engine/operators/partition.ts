import { named } from "../declarations.js";
import { filtered, from, type Relation } from "../relation.js";
import { sql, VARIABLE_MARK } from "../sql.js";
import { besides, lateral, type Outer } from "./lateral.js";
import type { Step } from "./step.js";

/** `… | partition by key (subquery)`: the subquery is run over the rows of each key, and the results are put together. */
export function partition({ operator, input, translation }: Step<"partition">): Relation {
  const { key, subquery } = operator;
  const column = key.kind === "column" && input.columns.find(({ name }) => name === key.name);
  if (!column) throw translation.unsupported(key.span, "partition by other than a column", "Compute it with extend.");
  const rows = named(input, "partitioned", translation);
  const own = translation.fresh(`${VARIABLE_MARK}own`);
  const outer: Outer = {
    source: sql`(SELECT DISTINCT ${column.id} AS ${own} FROM ${from(rows)})`,
    alias: translation.fresh("group"),
    order: [{ id: own, descending: false, nullsFirst: true }],
    own: new Map([[own, own]]),
  };
  const inner = translation.nested(own);
  inner.partitionKey = { ...column, id: own };
  const group = filtered(rows, [sql`${column.id} IS NOT DISTINCT FROM ${own}`]);
  return besides(outer, [], lateral(subquery, group, outer, inner, translation));
}
