import type { DuckDBConnection } from "@duckdb/node-api";
import { join, sql, type Sql } from "../../engine/sql.js";
import type { KustoType } from "../../kql/types.js";
import { askOne } from "./ask.js";
import type { ColumnCast, SourceColumn } from "./source.js";
import { failed, TEXT_CASTS } from "./text-cast.js";

/** The cast of a column that is read as text, to a type that may refuse a value. */
export function castText(_: SourceColumn, type: KustoType): ColumnCast {
  return { ...TEXT_CASTS[type], failed: type === "string" || type === "dynamic" ? null : failed };
}

/** Asks once for the types of several columns; `typeOf` is the aggregate that names one. */
export async function inferTypes(
  connection: DuckDBConnection,
  rows: Sql,
  columns: readonly SourceColumn[],
  typeOf: (id: Sql) => Sql,
): Promise<ReadonlyMap<SourceColumn, KustoType>> {
  const found = new Map<SourceColumn, KustoType>();
  if (columns.length === 0) return found;
  const answer = await askOne(
    connection,
    sql`SELECT [${join(columns.map(({ id }) => typeOf(id)))}] AS types FROM ${rows}`,
  );
  const types = answer["types"] as readonly (KustoType | null)[];
  for (const [i, column] of columns.entries()) {
    const type = types[i];
    if (type) found.set(column, type);
  }
  return found;
}
