import { basename, isAbsolute } from "node:path";
import type { ColumnTable } from "arquero";
import { Engine, type Translated } from "../engine/engine.js";
import type { Catalog } from "../engine/translation.js";
import { HuntbookError } from "../errors.js";
import type { Diagnostic } from "../kql/diagnostic.js";
import { nearest } from "../kql/nearest.js";
import { builtinSchemas } from "../kql/schemas.js";
import type { Kql } from "../kql/tag.js";
import { ticksOf } from "../kql/time.js";
import type { Schemas, TableSchema } from "../kql/types.js";
import { decimals, toArquero } from "../table/arquero.js";
import { describeResult, type Window } from "../table/result.js";
import { sha256 } from "../table/sha256.js";
import { loadExports } from "./exports/load.js";
import type { IgnoredFile, LoadedTable } from "./exports/loaded.js";
import { lockDown } from "./exports/lock-down.js";
import { windowOf } from "./timespan.js";
import { loadWatchlists } from "./watchlists.js";
import type { Answer, AskOptions, QueryOptions, Workspace, WorkspaceKind } from "./workspace.js";

export interface LocalOptions {
  /** How the workspace is told in outputs; the path, or the last part of one that leads out of this folder, when it is left out. */
  readonly name?: string;
  readonly kind?: WorkspaceKind;
  /** What now() gives; the real time when it is left out. */
  readonly asOf?: Date;
  /** Makes the first malformed line an error instead of a warning. */
  readonly strict?: boolean;
  /** Keeps columns that the data has and Log Analytics' table has not; `*` then gives them too. */
  readonly extraColumns?: boolean;
}

/**
 * Opens a file or a folder of exported logs with the embedded engine: a table a file or folder, as NDJSON, JSON, a REST
 * answer, CSV or Parquet. Tables of Log Analytics that have no file here read as empty, with a warning.
 *
 * @throws ExportUnreadable when nothing can be read there.
 * @example const ws = await openLocal("exports/");
 */
export async function openLocal(path: string, options: LocalOptions = {}): Promise<Workspace> {
  const { connection, over } = await Engine.open();
  const { tables, ignored } = await loadExports(connection, path, {
    schemas: builtinSchemas(),
    strict: options.strict ?? false,
  });
  await lockDown(
    connection,
    tables.flatMap((table) => (table.scan ? table.files : [])),
  );
  const loaded = new Map(tables.map((table) => [table.name, table]));
  const seen = (table: LoadedTable) => (options.extraColumns ? table.schema : asInAzure(table));
  const watchlists = await loadWatchlists(connection, tables);
  const others = tables.filter(({ watchlist }) => watchlist === undefined);
  const schemas: Schemas = new Map([...builtinSchemas(), ...others.map((table) => [table.name, seen(table)] as const)]);
  const name = options.name ?? nameOf(path);
  const catalog: Catalog = (wanted) => {
    const schema = schemas.get(wanted);
    const table = loaded.get(wanted);
    return schema ? { schema, relation: table?.relation ?? null, scan: table?.scan } : watchlists.tables.get(wanted);
  };
  const engine = over(schemas, catalog, { name, watchlists: watchlists.schemas });
  return new LocalWorkspace(engine, schemas, loaded, ignored, name, options);
}

/**
 * The columns that a query sees: those of Log Analytics' table and custom ones (_CF), so that a hunt gives the same columns
 * here as in Azure. A table that Log Analytics does not know keeps all that it has.
 */
function asInAzure(table: LoadedTable): TableSchema {
  const builtin = builtinSchemas().get(table.name);
  if (!builtin) return table.schema;
  const known = new Set(builtin.map(({ name }) => name));
  return table.schema.filter(({ name }) => known.has(name) || name.endsWith("_CF"));
}

/** A path from elsewhere would put a home folder into every record: its last part tells enough. */
function nameOf(path: string): string {
  return isAbsolute(path) || path.startsWith("..") ? basename(path) : path;
}

class LocalWorkspace implements Workspace {
  readonly kind: WorkspaceKind;
  readonly #asOf: Date | undefined;

  constructor(
    readonly engine: Engine,
    readonly schemas: Schemas,
    readonly loaded: ReadonlyMap<string, LoadedTable>,
    readonly ignored: readonly IgnoredFile[],
    readonly name: string,
    options: LocalOptions,
  ) {
    this.kind = options.kind ?? "local";
    this.#asOf = options.asOf;
  }

  now(): Date {
    return this.#asOf ?? new Date();
  }

  async query(text: string | Kql, options: QueryOptions = {}): Promise<ColumnTable> {
    const { table, info } = await this.ask(text, options);
    return describeResult(toArquero(table), info);
  }

  async ask(text: string | Kql, options: AskOptions = {}): Promise<Answer> {
    const query = String(text);
    const startedAt = new Date();
    const now = this.now();
    const asked = options.timespan === undefined ? null : windowOf(options.timespan, now);
    const timespan = asked && { start: ticksOf(asked.start), end: ticksOf(asked.end) };
    const answer = await this.engine
      .run(query, { now: ticksOf(now), timespan, signal: options.signal, several: options.several ?? false })
      .catch((error: unknown) => {
        throw this.#withLeftOut(error);
      });
    const read = answer.tablesRead.flatMap((name) => this.loaded.get(name) ?? []);
    const info = {
      query,
      workspace: this.name,
      columns: answer.columns,
      rows: answer.table.rows,
      startedAt,
      durationMs: Date.now() - startedAt.getTime(),
      asked,
      covered: coveredBy(read, asked),
      complete: !read.some(hasLostLines),
      warnings: this.#warnings(query, answer, read, now),
      visualization: answer.visualization,
      sha256: sha256(answer.table),
      decimals: decimals(answer.table),
    };
    return { table: answer.table, info, others: answer.tables.slice(1) };
  }

  tables(): Promise<string[]> {
    return Promise.resolve([...this.loaded.keys()].sort());
  }

  schema(name: string): Promise<TableSchema> {
    const schema = this.schemas.get(name) ?? this.loaded.get(name)?.schema;
    if (schema) return Promise.resolve(schema);
    const near = nearest(name, [...this.loaded.keys(), ...this.schemas.keys()]);
    const hint = near === undefined ? {} : { hint: `Did you mean ${near}?` };
    return Promise.reject(new HuntbookError("UsageInvalid", `There is no table '${name}' in ${this.name}`, hint));
  }

  check(text: string | Kql): Promise<Diagnostic[]> {
    const { parser } = this.engine;
    return Promise.resolve([...parser.check(String(text)), ...parser.advise(String(text))]);
  }

  close(): Promise<void> {
    this.engine.close();
    return Promise.resolve();
  }

  #warnings(query: string, answer: Translated, read: readonly LoadedTable[], now: Date): string[] {
    const empty = answer.emptyTables.map((name) => `${name} has no data in ${this.name}: it was read as empty`);
    const lost = read.flatMap((table) => [...problemsTold(table), ...this.#leftOutTold(table)]);
    return [...empty, ...answer.warnings, ...lost, ...this.#clockWarning(query, read, now)];
  }

  #leftOut(table: LoadedTable): string[] {
    if (table.watchlist !== undefined) return [];
    const seen = new Set(this.schemas.get(table.name)?.map(({ name }) => name));
    return table.schema.map(({ name }) => name).filter((name) => !seen.has(name));
  }

  #leftOutTold(table: LoadedTable): string[] {
    const names = this.#leftOut(table);
    if (names.length === 0) return [];
    const told = names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
    return [`${table.name}: columns that Log Analytics' table has not are left out (${told}); extraColumns keeps them`];
  }

  /** A query that names a column which was left out is told where it went. */
  #withLeftOut(error: unknown): unknown {
    if (!(error instanceof HuntbookError) || error.code !== "KqlSemantic") return error;
    const name = /^The name '(.+?)' does not refer/.exec(error.message)?.[1];
    const table = [...this.loaded.values()].find(
      (candidate) => name !== undefined && this.#leftOut(candidate).includes(name),
    );
    if (!table) return error;
    return new HuntbookError(error.code, error.message, {
      cause: error,
      ...(error.text !== undefined && { text: error.text }),
      ...(error.span && { span: error.span }),
      hint: `The export of ${table.name} has that column, Log Analytics' table has not: connect with extraColumns, or set HUNTBOOK_EXTRA_COLUMNS=1.`,
    });
  }

  /** Old exports and a clock that runs: ago(7d) reaches nothing, and nobody would notice. */
  #clockWarning(query: string, read: readonly LoadedTable[], now: Date): string[] {
    if (this.#asOf || !/\b(ago|now)\s*\(/.test(query)) return [];
    const ends = read.flatMap((table) => table.covered?.end.getTime() ?? []);
    const end = Math.max(...ends);
    if (ends.length === 0 || now.getTime() - end < 86_400_000) return [];
    const told = new Date(end).toISOString();
    return [
      `now() is ${now.toISOString().slice(0, 10)}, and the data ends ${told.slice(0, 10)}: --as-of ${told} (asOf) hunts at its end`,
    ];
  }
}

function hasLostLines(table: LoadedTable): boolean {
  return table.problemCount > 0;
}

function problemsTold(table: LoadedTable): string[] {
  const [first] = table.problems;
  if (!first) return [];
  const count = table.problemCount === 1 ? "1 problem" : `${table.problemCount} problems`;
  return [`${table.name}: ${count} while reading, the first in ${first.file}, line ${first.line}: ${first.message}`];
}

/** From the first to the last row of the tables read, within what was asked. */
function coveredBy(tables: readonly LoadedTable[], asked: Window | null): Window | null {
  const windows = tables.flatMap((table) => table.covered ?? []);
  if (windows.length === 0) return null;
  const start = Math.min(...windows.map((window) => window.start.getTime()));
  const end = Math.max(...windows.map((window) => window.end.getTime()));
  const from = asked ? Math.max(start, asked.start.getTime()) : start;
  const to = asked ? Math.min(end, asked.end.getTime()) : end;
  return from <= to ? { start: new Date(from), end: new Date(to) } : null;
}
