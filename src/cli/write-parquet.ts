import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import { ident, join, literal, sql } from "../engine/sql.js";
import type { ExactTable } from "../table/exact.js";
import { parquetColumn, type ParquetColumn } from "./parquet-column.js";
import { whole } from "./write-pieces.js";

const CHUNK_ROWS = 2048;

/**
 * Writes an answer as Parquet, to the last digit: datetimes as UTC timestamps, dynamics as JSON, guids as UUID, decimals
 * as DECIMAL(38, 18), timespans as text. Raises `QueryFailed` for a value that these types cannot hold.
 */
export async function writeParquet(table: ExactTable, path: string): Promise<void> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const columns = table.columns.map(parquetColumn);
  await whole(path, async (beside) => {
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    try {
      await connection.run(
        sql`CREATE TABLE staged (${join(columns.map(({ stored }, i) => sql`${ident(`c${i}`)} ${stored}`))})`,
      );
      await stage(connection, columns, table.rows);
      const selected = columns.map(({ name, finish }, i) => sql`${finish(ident(`c${i}`))} AS ${ident(name)}`);
      const rows = sql`SELECT ${join(selected)} FROM staged`;
      await connection.run(sql`COPY (${rows}) TO ${literal(beside)} (FORMAT parquet, COMPRESSION zstd)`);
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
  });
}

async function stage(connection: DuckDBConnection, columns: readonly ParquetColumn[], rows: number): Promise<void> {
  const { DuckDBDataChunk } = await import("@duckdb/node-api");
  const appender = await connection.createAppender("staged");
  const types = columns.map((_, i) => appender.columnType(i));
  for (let start = 0; start < rows; start += CHUNK_ROWS) {
    const length = Math.min(CHUNK_ROWS, rows - start);
    const chunk = DuckDBDataChunk.create(types, length);
    for (const [i, { at }] of columns.entries()) {
      const values = Array.from({ length }, (_, row): DuckDBValue => at(start + row));
      chunk.setColumnValues(i, values);
    }
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
