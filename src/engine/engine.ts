import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { HuntbookError } from "../errors.js";
import { Parser } from "../kql/parser.js";
import type { Schemas, TableSchema } from "../kql/types.js";
import { readDuckDB } from "../table/duckdb.js";
import type { ExactTable } from "../table/exact.js";
import type { Visualization } from "../table/result.js";
import { registerScripts } from "./scripts/register.js";
import { MACROS } from "./macros.js";
import { declare } from "./declarations.js";
import { expressionValue } from "./expressions.js";
import { queryRelation } from "./queries.js";
import { from, idsOf, orderBy } from "./relation.js";
import { sql, type Sql } from "./sql.js";
import { NO_ROW, Translation, withClause, type Catalog, type TickWindow } from "./translation.js";

/** A query as SQL, with what its translation found out. */
export interface Translated {
  readonly sql: Sql;
  readonly columns: TableSchema;
  readonly tablesRead: readonly string[];
  /** Tables that the schemas have but that hold no data here. */
  readonly emptyTables: readonly string[];
  readonly visualization: Visualization | null;
}

export interface RunOptions {
  /** What now() gives, in ticks. */
  readonly now: bigint;
  readonly timespan?: TickWindow | null;
  readonly signal?: AbortSignal | undefined;
  readonly onRows?: (rows: number) => void;
}

const TRANSLATORS = { expression: expressionValue, query: queryRelation };

/** KQL on DuckDB: tables in storage form go in, exact tables come out. */
export class Engine {
  readonly parser: Parser;
  readonly #catalog: Catalog;

  private constructor(
    readonly instance: DuckDBInstance,
    readonly connection: DuckDBConnection,
    schemas: Schemas,
    catalog: Catalog,
  ) {
    this.parser = new Parser(schemas);
    this.#catalog = catalog;
  }

  /** Opens an in-memory DuckDB with Kusto's functions in it. `catalog` tells where each table of `schemas` is stored. */
  static async open(): Promise<{ connection: DuckDBConnection; over: (schemas: Schemas, catalog: Catalog) => Engine }> {
    const { DuckDBInstance } = await import("@duckdb/node-api");
    const instance = await DuckDBInstance.create(":memory:", {
      temp_directory: join(tmpdir(), `huntbook-${process.pid}`),
    });
    const connection = await instance.connect();
    await registerScripts(connection);
    for (const macro of MACROS) await connection.run(`CREATE MACRO ${macro}`);
    return { connection, over: (schemas, catalog) => new Engine(instance, connection, schemas, catalog) };
  }

  translate(text: string, now: bigint, timespan: TickWindow | null = null, wrapping = false): Translated {
    const program = this.parser.parse(text);
    const translation = new Translation(text, TRANSLATORS, this.#catalog, now, timespan, wrapping);
    declare(program.declarations, { translation, row: NO_ROW });
    const rows = queryRelation(program.query, translation);
    return {
      sql: sql`${withClause(translation)}SELECT ${idsOf(rows.columns)} FROM ${from(rows)}${orderBy(rows.order)}`,
      columns: rows.columns.map(({ name, type }) => ({ name, type })),
      tablesRead: [...translation.tablesRead],
      emptyTables: [...translation.emptyTables],
      visualization: translation.visualization,
    };
  }

  /** Runs a query. Raises KqlSyntax, KqlSemantic or KqlUnsupported before, QueryFailed or QueryCancelled while it runs. */
  async run(text: string, options: RunOptions): Promise<Translated & { readonly table: ExactTable }> {
    const translated = this.translate(text, options.now, options.timespan);
    try {
      return { ...translated, table: await this.#execute(translated, options) };
    } catch (error) {
      if (!isOverflow(error)) throw asQueryError(error, text, options.signal);
    }
    // Kusto's whole numbers wrap around; saying so costs time, so only a query that needs it pays.
    const wrapping = this.translate(text, options.now, options.timespan, true);
    try {
      return { ...wrapping, table: await this.#execute(wrapping, options) };
    } catch (error) {
      throw asQueryError(error, text, options.signal);
    }
  }

  async #execute(translated: Translated, { signal, onRows }: RunOptions): Promise<ExactTable> {
    signal?.throwIfAborted();
    const connection = await this.instance.connect();
    // DuckDB forgets an interrupt that comes before it has begun: it is said again until the query ends.
    let again: NodeJS.Timeout | undefined;
    const cancel = () => {
      connection.interrupt();
      again ??= setInterval(() => connection.interrupt(), 20);
    };
    if (signal?.aborted) cancel();
    else signal?.addEventListener("abort", cancel, { once: true });
    try {
      const result = await connection.stream(translated.sql);
      return await readDuckDB(result, translated.columns, { ...(signal && { signal }), ...(onRows && { onRows }) });
    } finally {
      clearInterval(again);
      signal?.removeEventListener("abort", cancel);
      connection.closeSync();
    }
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }
}

function isOverflow(error: unknown): boolean {
  const cause = error instanceof HuntbookError ? error.cause : error;
  return cause instanceof Error && /Overflow in|Out of Range Error|INT128 .* out of range/.test(cause.message);
}

function hintFor(error: unknown): { hint?: string } {
  if (isOverflow(error)) return { hint: "A number passed 64 bits. Convert it with todouble() before the arithmetic." };
  const fraction = error instanceof Error && error.message.includes("is no whole number");
  return fraction ? { hint: "Convert it with todouble() before the arithmetic." } : {};
}

function asQueryError(error: unknown, text: string, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return new HuntbookError("QueryCancelled", "The query was cancelled", { cause: error });
  if (error instanceof HuntbookError) return error;
  const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  return new HuntbookError("QueryFailed", `The query failed while it ran: ${message}`, {
    cause: error,
    text,
    ...hintFor(error),
  });
}
