import { ident, sql } from "../../engine/sql.js";
import { ask } from "./ask.js";
import { fileNamed, reading, type DataFile, type Reading } from "./data-file.js";
import { castParquet, kustoTypeOf, parquetKind, type ParquetKind } from "./parquet-cast.js";
import { fileList } from "./paths.js";
import type { Source, SourceColumn } from "./source.js";

const HINT = "Copy or export the file again; it may be cut off.";

/** Parquet files that are read in place. */
export interface ParquetSource extends Source {
  kind(column: SourceColumn): ParquetKind;
}

/** Parquet files of one table; a column that only some of them have is null in the others. */
export async function openParquet({ connection }: Reading, files: readonly DataFile[]): Promise<ParquetSource> {
  const paths = fileList(files.map(({ read }) => read));
  const rows = sql`read_parquet(${paths}, union_by_name = true, hive_partitioning = false)`;
  const [described, counted] = await reading(files, HINT, async () => [
    await ask(connection, sql`SELECT column_name AS name, column_type AS type FROM (DESCRIBE FROM ${rows})`),
    await ask(connection, sql`SELECT file_name AS file, num_rows AS n FROM parquet_file_metadata(${paths})`),
  ]);
  const kinds = new Map<SourceColumn, ParquetKind>();
  for (const { name, type } of described as { name: string; type: string }[])
    kinds.set({ name, id: ident(name), type: kustoTypeOf(type) }, parquetKind(type));
  const counts = new Map(counted.map(({ file, n }) => [fileNamed(files, String(file)).path, Number(n)]));
  const kind = (column: SourceColumn): ParquetKind => kinds.get(column) ?? "text";
  return {
    rows,
    columns: [...kinds.keys()],
    files: files.map(({ path }) => ({ path, rows: counts.get(path) ?? 0 })),
    blanks: null,
    temporary: [],
    kind,
    cast: (column, type) => castParquet(kind(column), type),
    infer: () => Promise.resolve(new Map()),
    leftOut: () => Promise.resolve({ count: 0, samples: [] }),
    lines: (_, wanted) => Promise.resolve(wanted.map((row) => row + 1)),
  };
}
