import type { Scan } from "../../engine/relation.js";
import type { Sql } from "../../engine/sql.js";
import type { TableSchema } from "../../kql/types.js";
import type { Window } from "../../table/result.js";

/** What is wrong at one place of a file: a line that cannot be parsed, or a value that does not fit its column's type. */
export interface Problem {
  readonly file: string;
  /** From 1; in a Parquet file the row. */
  readonly line: number;
  readonly message: string;
}

/** A file in an export folder that is not read, and why. */
export interface IgnoredFile {
  readonly file: string;
  readonly reason: string;
}

/** A table of the embedded engine that was filled from exported files. */
export interface LoadedTable {
  readonly name: string;
  /** The alias, for a watchlist. */
  readonly watchlist?: string;
  /** The known columns in the schema's order, then those that only the data has. */
  readonly schema: TableSchema;
  readonly rows: number;
  readonly files: readonly string[];
  /** At most 20 a file; `problemCount` says how many there are. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  /** The first and the last TimeGenerated, to the millisecond around; null when there is none. */
  readonly covered: Window | null;
  /** The quoted name of the table or view. */
  readonly relation: Sql;
  /** Set when the relation is a view over Parquet files. */
  readonly scan?: Scan;
}

export interface LoadedExports {
  readonly tables: readonly LoadedTable[];
  readonly ignored: readonly IgnoredFile[];
}

/** Problems kept a file. */
export const SAMPLES_PER_FILE = 20;
