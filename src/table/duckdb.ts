import type { DuckDBDataChunk, DuckDBResult } from "@duckdb/node-api";
import { HuntbookError } from "../errors.js";
import type { KustoColumn } from "../kql/types.js";
import { readerFor } from "./duckdb-columns.js";
import type { ExactTable } from "./exact.js";

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** An answer with more rows than this is refused. */
  readonly maxRows?: number;
  /** Called after every chunk with the number of rows read so far. */
  readonly onRows?: (rows: number) => void;
}

/**
 * Reads an answer of DuckDB, streaming or materialized, into exact columns. `columns` says the Kusto type of each column
 * in order; a datetime or timespan is stored as BIGINT ticks, a decimal as DECIMAL or text, a dynamic as JSON text.
 *
 * The signal ends the reading, not the query: `connection.interrupt()` does that, and its error is then told as cancelled.
 *
 * @throws QueryFailed when a column is not stored as its Kusto type asks or DuckDB fails, QueryCancelled,
 *   IncompleteResult past `maxRows`.
 * @example const exact = await readDuckDB(await connection.stream(sql), [{ name: "n", type: "long" }]);
 */
export async function readDuckDB(
  result: DuckDBResult,
  columns: readonly KustoColumn[],
  options: ReadOptions = {},
): Promise<ExactTable> {
  if (result.columnCount !== columns.length) {
    const counts = `DuckDB answered with ${result.columnCount} columns, and ${columns.length} were expected`;
    throw new HuntbookError("QueryFailed", `${counts}: ${columns.map(({ name }) => name).join(", ")}.`);
  }
  const { default: bindings } = await import("@duckdb/node-bindings");
  const readers = columns.map((column, index) => readerFor(column, result.columnType(index), bindings));
  let rows = 0;
  for await (const chunk of chunksOf(result, options.signal)) {
    const added = chunk.rowCount;
    rows += added;
    if (options.maxRows !== undefined && rows > options.maxRows) throw tooMany(options.maxRows);
    readers.forEach((reader, index) => reader.read(chunk, index, added));
    options.onRows?.(rows);
  }
  return { columns: readers.map((reader) => reader.finish()), rows };
}

/** The chunks of an answer. DuckDB makes the next one while this one is read. */
async function* chunksOf(result: DuckDBResult, signal: AbortSignal | undefined): AsyncGenerator<DuckDBDataChunk> {
  let next = fetchChunk(result, signal);
  try {
    for (;;) {
      const chunk = await next;
      // A materialized answer ends with an empty chunk, a streamed one with none.
      if (!chunk || chunk.rowCount === 0) return;
      next = fetchChunk(result, signal);
      next.catch(() => null); // awaited below, after the reading of this chunk
      yield chunk;
    }
  } finally {
    // Who closes the connection must not do so while DuckDB still works on a chunk.
    await next.catch(() => null);
  }
}

async function fetchChunk(result: DuckDBResult, signal: AbortSignal | undefined): Promise<DuckDBDataChunk | null> {
  if (signal?.aborted) throw cancelled(signal.reason);
  try {
    return await result.fetchChunk();
  } catch (cause) {
    if (signal?.aborted) throw cancelled(cause);
    throw new HuntbookError("QueryFailed", cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function cancelled(cause: unknown): HuntbookError {
  return new HuntbookError("QueryCancelled", "The query was cancelled.", { cause });
}

function tooMany(maxRows: number): HuntbookError {
  return new HuntbookError("IncompleteResult", `The answer has more than ${maxRows.toLocaleString("en")} rows.`, {
    hint: "Narrow the question with where, summarize it, or take fewer rows with take or top.",
  });
}
