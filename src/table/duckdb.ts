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
 * The signal ends the reading; what ends the query is `connection.interrupt()`.
 *
 * @throws QueryFailed when a column is not stored as its Kusto type asks or DuckDB fails on the way, QueryCancelled,
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
  const streaming: boolean = result.isStreaming;
  let next = fetchChunk(result, signal);
  try {
    for (;;) {
      const chunk = await next.catch((cause: unknown) => {
        throw failure(cause, signal);
      });
      if (!chunk || chunk.rowCount === 0) break;
      next = fetchChunk(result, signal);
      next.catch(() => null); // awaited below, after the reading of this chunk
      yield chunk;
    }
  } finally {
    // Who closes the connection must not do so while DuckDB still works on a chunk.
    await next.catch(() => null);
  }
  if (signal?.aborted) throw failure(signal.reason, signal);
  // A stream that fails or is interrupted ends like one that is done. What tells them apart is that DuckDB calls a result
  // with an error no longer streaming; node-api does not give the error's text.
  if (streaming && !result.isStreaming) throw brokenOff();
}

async function fetchChunk(result: DuckDBResult, signal: AbortSignal | undefined): Promise<DuckDBDataChunk | null> {
  signal?.throwIfAborted();
  return result.fetchChunk();
}

function failure(cause: unknown, signal: AbortSignal | undefined): HuntbookError {
  if (signal?.aborted) return new HuntbookError("QueryCancelled", "The query was cancelled.", { cause });
  return new HuntbookError("QueryFailed", cause instanceof Error ? cause.message : String(cause), { cause });
}

function brokenOff(): HuntbookError {
  return new HuntbookError("QueryFailed", "DuckDB broke off in the middle of the answer: a value failed to compute.", {
    hint: "Ask for fewer rows, or leave out computed columns one by one, to find the value that fails.",
  });
}

function tooMany(maxRows: number): HuntbookError {
  return new HuntbookError("IncompleteResult", `The answer has more than ${maxRows.toLocaleString("en")} rows.`, {
    hint: "Narrow the question with where, summarize it, or take fewer rows with take or top.",
  });
}
