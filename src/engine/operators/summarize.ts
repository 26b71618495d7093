import { aggregateColumns } from "../aggregates/call.js";
import { translateAs } from "../scope.js";
import { from, Names, relation, type Relation, type RelationColumn } from "../relation.js";
import { ident, join, sql, type Sql } from "../sql.js";
import type { Step } from "./step.js";
import { withWindows } from "./windows.js";

/** `… | summarize aggregates by keys`. Null is a key like any other. */
export function summarize({ operator, input, translation }: Step<"summarize">): Relation {
  const expressions = [...operator.keys.map(({ value }) => value), ...operator.aggregates.map(({ call }) => call)];
  const [rows, scope] = withWindows(expressions, input, translation, "all");
  const names = new Names([]);
  const selected: Sql[] = [];
  const outer: Sql[] = [];
  const columns: RelationColumn[] = [];
  for (const key of operator.keys) {
    const value = translateAs(key.value, key.type, scope);
    const id = names.id(key.name);
    selected.push(sql`${value.sql} AS ${id}`);
    outer.push(id);
    columns.push({ name: key.name, type: key.type, id, nullable: value.nullable });
  }
  const grouping = {
    grouped: operator.keys.length > 0,
    names: new Set(operator.keys.flatMap(({ value }) => (value.kind === "column" ? [value.name] : []))),
  };
  for (const [i, aggregate] of operator.aggregates.entries()) {
    const { hidden, values } = aggregateColumns(aggregate, { ...scope, aggregate: true }, ident(`a ${i}`), grouping);
    if (hidden) selected.push(hidden);
    for (const [j, value] of values.entries()) {
      const column = aggregate.columns[j];
      if (!column) throw translation.unsupported(aggregate.call.span, "An aggregate with more columns than Kusto has");
      const id = names.id(column.name);
      if (hidden) outer.push(sql`${value.sql} AS ${id}`);
      else {
        selected.push(sql`${value.sql} AS ${id}`);
        outer.push(id);
      }
      columns.push({ ...column, id, nullable: value.nullable });
    }
  }
  const positions = operator.keys.map((_, i) => sql`${i + 1}`);
  const group = positions.length === 0 ? sql`` : sql` GROUP BY ${join(positions)}`;
  const inner = sql`(SELECT ${join(selected)} FROM ${from(rows)}${group})`;
  const plain = operator.aggregates.length === 0 || outer.every((item) => !item.includes(" AS "));
  // Kusto leaves the order of groups open; by their keys, the same question gives the same rows every time.
  const order = columns.slice(0, operator.keys.length).map(({ id }) => ({ id, descending: false, nullsFirst: true }));
  return relation(plain ? inner : sql`(SELECT ${join(outer)} FROM ${inner})`, columns, order);
}
