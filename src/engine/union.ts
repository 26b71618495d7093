import type { TableSchema } from "../kql/types.js";
import { from, Names, relation, type Relation } from "./relation.js";
import { join, literal, sql } from "./sql.js";
import { nothing } from "./value.js";

export interface UnionInput {
  /** The table's name, for withsource. */
  readonly name: string | null;
  readonly rows: Relation;
}

/** Rows of several relations under the columns that the binder chose: a column that one lacks is null there. */
export function unionAll(inputs: readonly UnionInput[], columns: TableSchema, sourceColumn: string | null): Relation {
  const names = new Names([]);
  const out = columns.map((column) => ({ ...column, id: names.id(column.name), nullable: column.type !== "string" }));
  const selects = inputs.map(({ name, rows }, i) => {
    const values = out.map((column) => {
      if (column.name === sourceColumn) return sql`${literal(name ?? `union_arg${i}`)} AS ${column.id}`;
      const found = rows.columns.find(
        (own) => own.type === column.type && (own.name === column.name || `${own.name}_${own.type}` === column.name),
      );
      return sql`${found ? found.id : nothing(column.type)} AS ${column.id}`;
    });
    return sql`SELECT ${join(values)} FROM ${from(rows)}`;
  });
  return relation(sql`(${join(selects, " UNION ALL ")})`, out);
}
