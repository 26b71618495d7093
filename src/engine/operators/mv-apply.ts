import { from, inTotalOrder, relation, type Relation } from "../relation.js";
import { join, sql, VARIABLE_MARK } from "../sql.js";
import { withClause } from "../translation.js";
import { walked } from "./elements.js";
import { besides, lateral, type Outer } from "./lateral.js";
import { arranged, type Step } from "./step.js";

/**
 * `… | mv-apply a to typeof(long) on (subquery)`: the subquery is run over the elements of every single row. A column of
 * its result stands for the row's own of that name; one that summarizes gives a row for the empty array, too.
 */
export function mvApply({ operator, input: given, columns, translation }: Step<"mv-apply">): Relation {
  const { subquery } = operator;
  const input = given.order.length > 0 ? inTotalOrder(given) : given;
  const row = translation.fresh("row");
  // No other column has such an id: where one comes out of the subquery, it holds what the row had.
  const own = input.columns.map((column) => ({ column, id: translation.fresh(`${VARIABLE_MARK}own`) }));
  const outer: Outer = {
    source: from(input),
    alias: translation.fresh("outer"),
    order: input.order,
    own: new Map(own.map(({ column, id }) => [id, column.id])),
  };
  const inner = translation.nested(row);
  const single = relation(
    row,
    own.map(({ column, id }) => ({ ...column, id })),
  );
  const { rows, added, index } = walked({ ...operator, bags: "bag" }, single, inner);
  const elements: Relation = {
    ...rows,
    order: [{ id: index, descending: false, nullsFirst: false }],
    ordinal: index,
    columns: arranged(subquery.columns, [...rows.columns, ...added]),
  };
  const made = lateral(subquery, elements, outer, inner, translation);
  // DuckDB runs the subquery once for all rows that agree in what it names: the fewer columns, the faster.
  const text = sql`${withClause(inner)}${made.select}`;
  const named = own.filter(({ id }) => text.includes(id));
  const values = named.map(({ column, id }) => sql`${outer.alias}.${column.id} AS ${id}`);
  inner.shared.unshift({ id: row, query: sql`SELECT ${values.length === 0 ? sql`1` : join(values)}` });
  const results = new Set(made.result.columns.map(({ name }) => name));
  const kept = input.columns.filter(({ name }) => !results.has(name));
  const all = besides(outer, kept, made);
  return { ...all, columns: arranged(columns, all.columns) };
}
