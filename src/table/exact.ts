import type { KustoType } from "../kql/types.js";

/**
 * One column of an answer, exact to the last digit. Every source (DuckDB, Log Analytics, Data Explorer) is read into
 * this form, and everything that leaves (Arquero, JSON, CSV, the endpoint) is made from it.
 */
export type ExactColumn = { readonly name: string; readonly nulls: Uint8Array | null } & (
  | { readonly type: "bool"; readonly values: Uint8Array }
  | { readonly type: "int"; readonly values: Int32Array }
  | { readonly type: "long"; readonly values: BigInt64Array }
  | { readonly type: "real"; readonly values: Float64Array }
  /** datetime: ticks since 0001-01-01 UTC; timespan: ticks. A tick is 100 ns. */
  | { readonly type: "datetime" | "timespan"; readonly values: BigInt64Array }
  /** decimal and guid as text, dynamic as JSON text; a string is never null. */
  | { readonly type: "decimal" | "string" | "guid" | "dynamic"; readonly values: readonly string[] }
);

/**
 * `nulls[i]` is 1 where row i is null (its value is then 0 or ""); `nulls` itself is null when no row is. A dynamic that
 * is null is marked so too, and never written as the text "null".
 */
export interface ExactTable {
  readonly columns: readonly ExactColumn[];
  readonly rows: number;
}

/** One of the tables of an answer that has several, by the name that the query gives it. */
export interface NamedTable {
  readonly name: string;
  readonly table: ExactTable;
}

export type ExactValues<T extends KustoType> = Extract<ExactColumn, { type: T }>["values"];
