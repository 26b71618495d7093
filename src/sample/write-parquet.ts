import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import { ident, join, literal, sql } from "../engine/sql.js";
import { finished, stagedAs } from "./staging.js";
import type { SampleTable, VaryingColumn } from "./table.js";

const CHUNK_ROWS = 2048;

/** Writes one table as Parquet: datetimes as UTC timestamps in microseconds, dynamics as JSON. */
export async function writeParquet(table: SampleTable, path: string): Promise<void> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  // One thread: with more of them the bytes of the file depend on which one was first.
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  try {
    await stage(connection, table);
    const columns = table.columns.map((column) => sql`${finished(column)} AS ${ident(column.name)}`);
    const rows = sql`SELECT ${join(columns)} FROM staged`;
    await connection.run(sql`COPY (${rows}) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd)`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Puts into memory what varies; what is the same in every row is written into the query. */
async function stage(connection: DuckDBConnection, table: SampleTable): Promise<void> {
  const { DuckDBDataChunk } = await import("@duckdb/node-api");
  const varying = table.columns.filter((column) => "at" in column);
  const declared = varying.map((column) => sql`${ident(column.name)} ${stagedAs(column)}`);
  await connection.run(sql`CREATE TABLE staged (${join(declared)})`);
  const appender = await connection.createAppender("staged");
  const types = varying.map((_, i) => appender.columnType(i));
  for (let start = 0; start < table.rows; start += CHUNK_ROWS) {
    const length = Math.min(CHUNK_ROWS, table.rows - start);
    const chunk = DuckDBDataChunk.create(types, length);
    for (const [i, column] of varying.entries()) chunk.setColumnValues(i, valuesFrom(column, start, length));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

function valuesFrom(column: VaryingColumn, start: number, length: number): DuckDBValue[] {
  const values: DuckDBValue[] = [];
  for (let row = start; row < start + length; row++) values.push(column.at(row));
  return values;
}
