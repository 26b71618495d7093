import type { ColumnTable } from "arquero";
import type { KustoColumn } from "../kql/types.js";

/** A stretch of time: `start` included, `end` excluded. */
export interface Window {
  readonly start: Date;
  readonly end: Date;
}

/** What `| render` asked for, as the service sends it: the kind of chart and its properties. */
export interface Visualization {
  readonly kind: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What belongs to an answer but not to its table. */
export interface ResultInfo {
  /** The text that ran, after substitution. */
  readonly query: string;
  /** How the workspace is told in outputs: "sample tenant", a folder, a workspace GUID. */
  readonly workspace: string;
  readonly columns: readonly KustoColumn[];
  readonly rows: number;
  readonly startedAt: Date;
  readonly durationMs: number;
  /** The timespan that was set beside the query, if any. */
  readonly asked: Window | null;
  /** The time that the rows of the tables read can come from, where it is known. */
  readonly covered: Window | null;
  /** False when rows are missing that the query asked for. */
  readonly complete: boolean;
  /** What a reader of the answer must know: tables without data, malformed lines, truncation. */
  readonly warnings: readonly string[];
  readonly visualization: Visualization | null;
  /** SHA-256 (hex) of the exact answer: column names, types and every value. */
  readonly sha256: string;
  /** Exact texts of decimal columns, by column name, since Arquero holds them as numbers. */
  readonly decimals: Readonly<Record<string, readonly (string | null)[]>>;
}

const results = new WeakMap<object, ResultInfo>();
const listeners = new Set<(info: ResultInfo) => void>();

/** Ties an answer's description to its table, and tells those who listen. */
export function describeResult(table: ColumnTable, info: ResultInfo): ColumnTable {
  results.set(table, info);
  for (const listener of listeners) listener(info);
  return table;
}

/** Calls `listener` for every answer that a query of this process gets; the returned function ends it. */
export function onAnswer(listener: (info: ResultInfo) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * What is known of the query behind a table that `ws.query` returned: Kusto types, rows, duration, window, completeness,
 * warnings. Undefined for a table that did not come straight from a query (a pivot, say).
 *
 * @example resultOf(fails)?.complete
 */
export function resultOf(table: ColumnTable): ResultInfo | undefined {
  return results.get(table);
}
