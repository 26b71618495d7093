import type { DuckDBConnection } from "@duckdb/node-api";
import type { Sql } from "../../engine/sql.js";

/** The rows of a SQL question, as plain JavaScript values. */
export async function ask(connection: DuckDBConnection, question: Sql): Promise<Record<string, unknown>[]> {
  return (await connection.runAndReadAll(question)).getRowObjectsJS();
}

/** The first row, for a question that always has one. */
export async function askOne(connection: DuckDBConnection, question: Sql): Promise<Record<string, unknown>> {
  const [row] = await ask(connection, question);
  if (row === undefined) throw new Error(`no row for ${question}`);
  return row;
}
