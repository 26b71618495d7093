import type { DuckDBConnection } from "@duckdb/node-api";
import { ident, sql, type Sql } from "../../engine/sql.js";
import { UNIX_EPOCH_TICKS, type Schemas, type TableSchema } from "../../kql/types.js";
import type { Window } from "../../table/result.js";
import { askOne } from "./ask.js";
import { openCsv } from "./csv-source.js";
import { reading, unreadable, type DataFile, type Reading } from "./data-file.js";
import { fillTable } from "./fill.js";
import { findTables, type FoundTable } from "./find.js";
import { openJson } from "./json-source.js";
import type { LoadedExports, LoadedTable } from "./loaded.js";
import { openParquet, type ParquetSource } from "./parquet-source.js";
import { rowsIn, viewParquet } from "./parquet-view.js";
import { plan } from "./plan.js";
import { Copies, prepare } from "./prepare.js";
import { ProblemLog } from "./problem-log.js";
import { openResponse } from "./response-source.js";
import type { Source } from "./source.js";

/** Parquet files of one table up to this many bytes are copied into memory, where questions run faster. */
const COPIED_PARQUET = 8 << 20;

export interface LoadOptions {
  /** The tables whose columns are known. */
  readonly schemas: Schemas;
  /** A malformed line or a value that does not fit is an error. */
  readonly strict?: boolean;
}

/**
 * Reads exported logs into tables of the embedded engine. `path` is a file, or a folder with a file or folder a table:
 * NDJSON, JSON arrays, answers of the Log Analytics API, CSV and TSV (each also gzipped), Parquet. Columns that the
 * table's schema knows are cast to its types; others are kept with a type that all their values have. A line that cannot
 * be read is left out and a value that does not fit becomes null, and both are in the table's `problems`.
 * Raises `ExportUnreadable`.
 *
 * @example const { tables } = await loadExports(connection, "exports/", { schemas: builtinSchemas() });
 */
export async function loadExports(
  connection: DuckDBConnection,
  path: string,
  options: LoadOptions,
): Promise<LoadedExports> {
  const found = await findTables(path, options.schemas);
  const copies = new Copies();
  try {
    const tables: LoadedTable[] = [];
    for (const table of found.tables) tables.push(await loadTable(connection, table, options, copies));
    return { tables, ignored: found.ignored };
  } finally {
    await copies.remove();
  }
}

async function loadTable(
  connection: DuckDBConnection,
  { name, watchlist, files: found }: FoundTable,
  { schemas, strict }: LoadOptions,
  copies: Copies,
): Promise<LoadedTable> {
  const files: DataFile[] = [];
  for (const file of found) {
    const prepared = await prepare(file, copies);
    if (prepared) files.push(prepared);
  }
  const known = schemas.get(name) ?? [];
  const [first] = found;
  if (files.length === 0 && known.length === 0)
    throw unreadable(first ?? { label: name }, "is empty, and no schema is known for it.", "Leave the file out.");
  const { sources, parquet } = await open(connection, files);
  const log = new ProblemLog();
  const relation = ident(name);
  const labels = new Map(files.map(({ path, label }) => [path, label]));
  const hint = "Export the table again, or leave the file out.";
  const planned = await reading(files, hint, () => plan(known, sources, watchlist !== undefined));
  if (planned.schema.length === 0) throw unreadable(first ?? { label: name }, "has no columns.", "Leave the file out.");
  const loaded = await reading(files, hint, async () => {
    const [source] = planned.sources;
    if (source && parquet && sources.length === 1 && sizeOf(files) > COPIED_PARQUET) {
      const scan = await viewParquet(connection, relation, { ...source, source: parquet }, planned.schema, files, log);
      return { rows: rowsIn(parquet), scan };
    }
    return { rows: await fillTable(connection, name, planned, log, (path) => labels.get(path) ?? path) };
  });
  for (const table of sources.flatMap(({ temporary }) => temporary))
    await connection.run(sql`DROP TABLE IF EXISTS ${table}`);
  if (strict) log.throwFirst();
  return {
    name,
    ...(watchlist !== undefined && { watchlist }),
    schema: planned.schema,
    ...loaded,
    files: found.map(({ path }) => path),
    problems: log.kept,
    problemCount: log.count,
    covered: await coveredBy(connection, relation, planned.schema),
    relation,
  };
}

/** A source for all files of a form, in the order JSON, answers, CSV, Parquet. */
async function open(
  connection: DuckDBConnection,
  files: readonly DataFile[],
): Promise<{ sources: Source[]; parquet: ParquetSource | null }> {
  const of = (form: DataFile["form"]): DataFile[] => files.filter((file) => file.form === form);
  const sources: Source[] = [];
  const next = (): Reading => ({ connection, id: sources.length });
  for (const form of ["lines", "array"] as const)
    if (of(form).length > 0) sources.push(await openJson(next(), of(form), form));
  for (const file of of("response")) sources.push(await openResponse(next(), file));
  for (const file of of("csv")) sources.push(await openCsv(next(), file));
  const parquet = of("parquet").length > 0 ? await openParquet(next(), of("parquet")) : null;
  return { sources: parquet ? [...sources, parquet] : sources, parquet };
}

function sizeOf(files: readonly DataFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

async function coveredBy(connection: DuckDBConnection, relation: Sql, schema: TableSchema): Promise<Window | null> {
  if (!schema.some(({ name, type }) => name === "TimeGenerated" && type === "datetime")) return null;
  const column = ident("TimeGenerated");
  const { first, last } = await askOne(
    connection,
    sql`SELECT min(${column}) AS first, max(${column}) AS last FROM ${relation}`,
  );
  if (typeof first !== "bigint" || typeof last !== "bigint") return null;
  return { start: dateOf(first), end: dateOf(last + 9_999n) };
}

/** The millisecond that a tick lies in. */
function dateOf(ticks: bigint): Date {
  const sinceEpoch = ticks - UNIX_EPOCH_TICKS;
  const rest = ((sinceEpoch % 10_000n) + 10_000n) % 10_000n;
  return new Date(Number((sinceEpoch - rest) / 10_000n));
}
