import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import { ident, join, literal, sql } from "../engine/sql.js";
import { constantIn, stagedAs } from "./staging.js";
import type { SampleTable, VaryingColumn } from "./table.js";

const CHUNK_ROWS = 2048;

/** Writes one table as Parquet: datetimes as UTC timestamps in microseconds, dynamics as JSON. */
export async function writeParquet(table: SampleTable, path: string): Promise<void> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  // One thread: with more of them the bytes of the file depend on which one was first.
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  try {
    const staged = table.columns.map((column) => ("at" in column ? stagedAs(column, table.rows) : null));
    const columns = table.columns.map((column, i) => {
      const value = "at" in column ? staged[i]?.finish(ident(column.name)) : constantIn(column);
      return sql`${value ?? sql`NULL`} AS ${ident(column.name)}`;
    });
    const declared = table.columns.flatMap(({ name }, i) => {
      const type = staged[i]?.type;
      return type === undefined ? [] : [sql`${ident(name)} ${type}`];
    });
    await connection.run(sql`CREATE TABLE staged (${join(declared)})`);
    await stage(connection, table);
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
  const appender = await connection.createAppender("staged");
  const types = varying.map((_, i) => appender.columnType(i));
  // One chunk serves all full pieces: a new one costs the making of every ENUM in it.
  const full = DuckDBDataChunk.create(types, CHUNK_ROWS);
  for (let start = 0; start < table.rows; start += CHUNK_ROWS) {
    const length = Math.min(CHUNK_ROWS, table.rows - start);
    const chunk = length === CHUNK_ROWS ? full : DuckDBDataChunk.create(types, length);
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
