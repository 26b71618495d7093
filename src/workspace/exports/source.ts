import type { Sql } from "../../engine/sql.js";
import type { KustoType } from "../../kql/types.js";

/** A column as the files have it. */
export interface SourceColumn {
  readonly name: string;
  /** In `rows`. */
  readonly id: Sql;
  /** Where the files themselves say it; else it is found by `infer`. */
  readonly type?: KustoType;
}

/** A value of a column: what to work out first, and from that the value and whether the file's was lost. */
export interface ColumnCast {
  parse(raw: Sql): Sql;
  finish(parsed: Sql, raw: Sql): Sql;
  /** Null when every value of the files fits. */
  readonly failed: ((value: Sql, raw: Sql) => Sql) | null;
}

export interface SourceFile {
  readonly path: string;
  /** Rows of `rows` that come from it, in order; null until they are counted on the way in. */
  readonly rows: number | null;
}

/** A line or record that is left out. */
export interface Malformed {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** What is left out of a source: how much, and the first of it in every file. */
export interface LeftOut {
  readonly count: number;
  readonly samples: readonly Malformed[];
}

/** Files of one form, as rows that DuckDB reads in the files' order. */
export interface Source {
  /** What stands after FROM. */
  readonly rows: Sql;
  readonly columns: readonly SourceColumn[];
  readonly files: readonly SourceFile[];
  cast(column: SourceColumn, type: KustoType): ColumnCast;
  /** The types of columns that no schema knows; a column without values is not in the answer. */
  infer(columns: readonly SourceColumn[]): Promise<ReadonlyMap<SourceColumn, KustoType>>;
  /** Rows (from 0, over all files) that `rows` gives but that are no rows: a table function over `n`, or null. */
  readonly blanks: Sql | null;
  /** After the rows were read: what the reader left out, the blanks included. */
  leftOut(): Promise<LeftOut>;
  /** The lines of some rows of a file, numbered from 0 as in `rows`, ascending. */
  lines(file: string, rows: readonly number[]): Promise<readonly number[]>;
  /** Temporary tables that it leaves behind. */
  readonly temporary: readonly Sql[];
}
