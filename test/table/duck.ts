import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import type { KustoColumn, KustoType } from "../../src/kql/types.js";
import { readDuckDB } from "../../src/table/duckdb.js";
import type { ExactTable } from "../../src/table/exact.js";

export async function openDuck(): Promise<DuckDBConnection> {
  return (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
}

/** `{ n: "long" }` as columns. */
export function columns(types: Readonly<Record<string, KustoType>>): KustoColumn[] {
  return Object.entries(types).map(([name, type]) => ({ name, type }));
}

/** Reads what `sql` gives, streamed. */
export async function read(
  duck: DuckDBConnection,
  sql: string,
  types: Readonly<Record<string, KustoType>>,
): Promise<ExactTable> {
  return readDuckDB(await duck.stream(sql), columns(types));
}

/** The `code` of the error that `work` raises, or what it gave instead. */
export async function codeOf(work: () => unknown): Promise<unknown> {
  try {
    await work();
    return "no error";
  } catch (error) {
    return (error as { code?: unknown }).code ?? error;
  }
}
