import type { DuckDBConnection } from "@duckdb/node-api";
import { join, literal, sql } from "../../engine/sql.js";
import { readerPath } from "./paths.js";

/**
 * Closes a database to the outside: afterwards it reads only `allowedPaths` (the Parquet files behind its views), attaches
 * and installs nothing, and none of this can be undone. Reading by any connection to the same database is meant. Does not
 * keep a statement from writing over an allowed file: give the engine SELECT statements only.
 *
 * @example await lockDown(connection, tables.flatMap((table) => (table.raw ? table.files : [])));
 */
export async function lockDown(connection: DuckDBConnection, allowedPaths: readonly string[]): Promise<void> {
  // A view asks for its files in the spelling it was made with, brackets around * ? [ included.
  const spellings = [...new Set(allowedPaths.flatMap((path) => [path, readerPath(path)]))];
  await connection.run(sql`SET autoinstall_known_extensions = false`);
  await connection.run(sql`SET autoload_known_extensions = false`);
  await connection.run(sql`SET allowed_paths = [${join(spellings.map(literal))}]`);
  await connection.run(sql`SET enable_external_access = false`);
  await connection.run(sql`SET lock_configuration = true`);
}
