import type { KustoColumn, TableSchema } from "../kql/types.js";
import { from, Names, relation, type Relation, type RelationColumn } from "./relation.js";
import { join, literal, sql } from "./sql.js";
import { nothing } from "./value.js";

export interface UnionInput {
  /** The table's name, for withsource. */
  readonly name: string | null;
  readonly rows: Relation;
}

/** Rows of several relations under the columns that the binder chose: a column that one lacks is null there. */
export function unionAll(
  inputs: readonly UnionInput[],
  columns: TableSchema,
  sourceColumn: string | null,
  refuse: (what: string, hint?: string) => Error,
): Relation {
  const names = new Names([]);
  const out = columns.map((column) => ({ ...column, id: names.id(column.name), nullable: column.type !== "string" }));
  const lost = columns.find(
    (column) => column.name !== sourceColumn && !inputs.some(({ rows }) => columnFor(column, rows)),
  );
  if (lost) throw refuse(`A union whose column '${lost.name}' comes from no input`);
  const selects = inputs.map(({ name, rows }, i) => {
    const values = out.map((column) => {
      if (column.name === sourceColumn) return sql`${literal(name ?? `union_arg${i}`)} AS ${column.id}`;
      const found = columnFor(column, rows);
      if (found?.id === column.id) return column.id;
      return sql`${found ? found.id : nothing(column.type)} AS ${column.id}`;
    });
    return sql`SELECT ${join(values)} FROM ${from(rows)}`;
  });
  return relation(sql`(${join(selects, " UNION ALL ")})`, out);
}

/** Columns of one name and several types are told apart by their types: a_long, a_string. */
function columnFor(column: KustoColumn, { columns }: Relation): RelationColumn | undefined {
  return columns.find(
    ({ name, type }) => type === column.type && (name === column.name || `${name}_${type}` === column.name),
  );
}
