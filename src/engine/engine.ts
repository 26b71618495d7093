import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { HuntbookError, type Span } from "../errors.js";
import { ClosedText } from "../kql/closed-text.js";
import { Parser } from "../kql/parser.js";
import type { NamedQuery } from "../kql/tree.js";
import type { Schemas, TableSchema } from "../kql/types.js";
import { NO_FACTS, type WorkspaceFacts } from "../kql/workspace-functions.js";
import { readDuckDB } from "../table/duckdb.js";
import type { ExactTable, NamedTable } from "../table/exact.js";
import type { Visualization } from "../table/result.js";
import { registerScripts } from "./scripts/register.js";
import { MACROS } from "./macros.js";
import { declare } from "./declarations.js";
import { columnSearch } from "./discovery.js";
import { expressionValue } from "./expressions.js";
import { queryRelation } from "./queries.js";
import { from, idsOf, orderBy } from "./relation.js";
import { sql, type Sql } from "./sql.js";
import { NO_ROW, Translation, withClause, type Catalog, type TickWindow } from "./translation.js";

/** SQL, with the columns that it gives. */
interface Statement {
  readonly sql: Sql;
  readonly columns: TableSchema;
}

/** The SQL of a query, and the name that the text gives its result. */
interface NamedStatement extends Statement {
  readonly name: string | null;
  readonly span: Span;
}

/** A text as SQL, with what its translation found out. */
export interface Translated extends NamedStatement {
  /** What it asks for beside the first table: fork, facet and several queries give more than one. */
  readonly others: readonly NamedStatement[];
  readonly tablesRead: readonly string[];
  /** Tables that the schemas have but that hold no data here. */
  readonly emptyTables: readonly string[];
  readonly warnings: readonly string[];
  readonly visualization: Visualization | null;
}

export interface RunOptions {
  /** What now() gives, in ticks. */
  readonly now: bigint;
  readonly timespan?: TickWindow | null;
  readonly signal?: AbortSignal | undefined;
  readonly onRows?: (rows: number) => void;
  /** Whether the text may ask for several tables, as fork, facet and a text of several queries do. */
  readonly several?: boolean;
}

/** A database without tables, and how to make an engine of it once they are there. */
interface OpenEngine {
  readonly connection: DuckDBConnection;
  readonly over: (schemas: Schemas, catalog: Catalog, facts?: WorkspaceFacts) => Engine;
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
    facts: WorkspaceFacts,
  ) {
    this.parser = new Parser(schemas, facts);
    this.#catalog = catalog;
  }

  /**
   * Opens an in-memory DuckDB with Kusto's functions in it. `catalog` tells where each table of `schemas` is stored,
   * `facts` what else there is.
   */
  static async open(): Promise<OpenEngine> {
    const { DuckDBInstance } = await import("@duckdb/node-api");
    const instance = await DuckDBInstance.create(":memory:", {
      temp_directory: join(tmpdir(), `huntbook-${process.pid}`),
    });
    const connection = await instance.connect();
    await registerScripts(connection);
    for (const macro of MACROS) await connection.run(`CREATE MACRO ${macro}`);
    const over: OpenEngine["over"] = (schemas, catalog, facts = NO_FACTS) =>
      new Engine(instance, connection, schemas, catalog, facts);
    return { connection, over };
  }

  translate(text: string, now: bigint, timespan: TickWindow | null = null, wrapping = false): Translated {
    const program = this.parser.parse(text);
    const translation = new Translation(text, TRANSLATORS, this.#catalog, now, timespan, wrapping);
    declare(program.declarations, { translation, row: NO_ROW });
    const statements = program.queries.map((query) => statementOf(query, translation));
    const [first, ...others] = statements;
    if (!first) throw new HuntbookError("KqlSemantic", "The text asks for nothing", { text });
    return {
      ...first,
      others,
      tablesRead: [...translation.tablesRead],
      emptyTables: [...translation.emptyTables],
      warnings: [...this.parser.missing(text).map(leftOut), ...translation.warnings],
      visualization: translation.visualization,
    };
  }

  /** Runs a query. Raises KqlSyntax, KqlSemantic or KqlUnsupported before, QueryFailed or QueryCancelled while it runs. */
  async run(
    text: string,
    options: RunOptions,
  ): Promise<Translated & { readonly table: ExactTable; readonly tables: readonly NamedTable[] }> {
    const closed = await this.#closed(text, options);
    const translate = (wrapping: boolean) => {
      const translated = this.translate(closed.text, options.now, options.timespan, wrapping);
      const [extra] = translated.others;
      if (extra && options.several !== true) throw oneOnly(closed.text, extra.span);
      return translated;
    };
    try {
      const answer = await this.#answer(translate, closed.text, options);
      const tables = [{ name: answer.name ?? "PrimaryResult", table: answer.table }];
      for (const [i, { name }] of answer.others.entries()) {
        const other = (wrapping: boolean) => translate(wrapping).others[i] ?? answer;
        const { table } = await this.#answer(other, closed.text, options);
        tables.push({ name: name ?? `Results_${i + 2}`, table });
      }
      return { ...answer, tables };
    } catch (error) {
      throw closed.restored(error);
    }
  }

  /** The text with the columns of every `evaluate` written behind it that takes them from the data. */
  async #closed(text: string, { now, timespan, signal }: RunOptions): Promise<ClosedText> {
    let closed = ClosedText.of(text);
    try {
      for (let open = this.parser.open(text); open; open = this.parser.open(closed.text)) {
        const found = open;
        const search = (wrapping: boolean) =>
          columnSearch(found, new Translation(found.text, TRANSLATORS, this.#catalog, now, timespan, wrapping));
        const { schema, table } = await this.#answer(search, found.text, { now, signal });
        closed = closed.with(found.at, schema(table));
      }
      return closed;
    } catch (error) {
      throw closed.restored(error);
    }
  }

  async #answer<T extends Statement>(translate: (wrapping: boolean) => T, text: string, options: RunOptions) {
    const translated = translate(false);
    try {
      return { ...translated, table: await this.#execute(translated, options) };
    } catch (error) {
      if (!isOverflow(error)) throw asQueryError(error, text, options.signal);
    }
    // Kusto's whole numbers wrap around; saying so costs time, so only a query that needs it pays.
    const wrapping = translate(true);
    try {
      return { ...wrapping, table: await this.#execute(wrapping, options) };
    } catch (error) {
      throw asQueryError(error, text, options.signal);
    }
  }

  async #execute(translated: Statement, { signal, onRows }: RunOptions): Promise<ExactTable> {
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
      if (translated.columns.length === 0) {
        await connection.run(translated.sql);
        return { columns: [], rows: 0 };
      }
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

function statementOf({ name, query }: NamedQuery, translation: Translation): NamedStatement {
  const rows = queryRelation(query, translation);
  const consumed = query.kind === "pipe" && query.operator.kind === "consume";
  if (rows.columns.length === 0 && !consumed) {
    throw translation.wrong(query.span, "The query leaves no column", "Keep at least one, or end it with | count");
  }
  const text = sql`${withClause(translation)}SELECT ${idsOf(rows.columns)} FROM ${from(rows)}${orderBy(rows.order)}`;
  return { name, span: query.span, sql: text, columns: rows.columns.map(({ name, type }) => ({ name, type })) };
}

function oneOnly(text: string, span: Span): HuntbookError {
  const hint = "Ask for one table at a time, without fork and facet; Huntbook's endpoint answers with all.";
  return new HuntbookError(
    "KqlUnsupported",
    "More than one query in a text gives several tables, where one is wanted",
    {
      text,
      span,
      hint,
    },
  );
}

function leftOut(name: string): string {
  return `There is no table ${name} here: the union goes on without it`;
}

function isOverflow(error: unknown): boolean {
  const cause = error instanceof HuntbookError ? error.cause : error;
  return (
    cause instanceof Error && /Overflow in|Out of Range Error|out of range for the destination/.test(cause.message)
  );
}

function hintFor(error: unknown): { hint?: string } {
  if (isOverflow(error)) return { hint: "A number passed 64 bits. Convert it with todouble() before the arithmetic." };
  const fraction = error instanceof Error && error.message.includes("is no whole number");
  return fraction ? { hint: "Convert it with todouble() before the arithmetic." } : {};
}

/** A message may name a value, which may be megabytes long. */
function shortened(message: string): string {
  return message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)} …` : message;
}

const LONGEST_MESSAGE = 500;

function asQueryError(error: unknown, text: string, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return new HuntbookError("QueryCancelled", "The query was cancelled", { cause: error });
  if (error instanceof HuntbookError) return error;
  const message = error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : String(error);
  return new HuntbookError("QueryFailed", `The query failed while it ran: ${shortened(message)}`, {
    cause: error,
    text,
    ...hintFor(error),
  });
}
