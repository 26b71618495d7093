import type { DuckDBConnection } from "@duckdb/node-api";
import { ident, join, sql, type Sql } from "../../engine/sql.js";
import { nothing, STORAGE } from "../../engine/value.js";
import type { TableSchema } from "../../kql/types.js";
import { ask, askOne } from "./ask.js";
import { SAMPLES_PER_FILE, type Problem } from "./loaded.js";
import type { Plan, PlannedSource } from "./plan.js";
import type { ProblemLog } from "./problem-log.js";
import { selection } from "./select.js";

/** Beside the table's columns while it is filled: what was wrong with a row's values. */
const PROBLEMS = ident("huntbook problems");

/**
 * Puts the rows of all sources into a table, in the files' order, and gives their number. The table has only the columns
 * that the files have: storing sixty empty ones takes longer than reading the twelve that are full. A view adds them.
 */
export async function fillTable(
  connection: DuckDBConnection,
  name: string,
  plan: Plan,
  log: ProblemLog,
  label: (path: string) => string,
): Promise<number> {
  const { sources } = plan;
  const present = plan.schema.filter((column) => sources.some(({ columns }) => columns.has(column.name)));
  const table = ident(`huntbook rows ${name}`);
  await connection.run(
    sql`CREATE OR REPLACE TABLE ${table} (${join([...columnsOf(present), sql`${PROBLEMS} VARCHAR`])})`,
  );
  const blanks: Sql[] = [];
  let rows = 0;
  for (const planned of sources) {
    const start = rows;
    rows += await insert(connection, table, present, planned);
    const { source } = planned;
    if (source.blanks) blanks.push(sql`SELECT n + ${start} FROM ${source.blanks}`);
    const left = await source.leftOut();
    log.add(
      left.count,
      left.samples.map((problem) => ({ ...problem, file: label(problem.file) })),
    );
    await collect(connection, table, planned, { start, end: rows, log, label });
  }
  if (blanks.length > 0) {
    // rowid counts the rows in the order in which they came in, as long as none was deleted.
    const deleted = await askOne(connection, sql`DELETE FROM ${table} WHERE rowid IN (${join(blanks, " UNION ALL ")})`);
    rows -= Number(deleted["Count"]);
  }
  if (present.length > 0) await connection.run(sql`ALTER TABLE ${table} DROP COLUMN ${PROBLEMS}`);
  const columns = plan.schema.map(({ name: column, type }) =>
    present.some((other) => other.name === column) ? ident(column) : sql`${nothing(type)} AS ${ident(column)}`,
  );
  await connection.run(sql`CREATE OR REPLACE VIEW ${ident(name)} AS SELECT ${join(columns)} FROM ${table}`);
  return rows;
}

function columnsOf(schema: TableSchema): Sql[] {
  return schema.map(
    ({ name, type }) => sql`${ident(name)} ${STORAGE[type]}${type === "string" ? sql` NOT NULL` : sql``}`,
  );
}

async function insert(
  connection: DuckDBConnection,
  table: Sql,
  schema: TableSchema,
  planned: PlannedSource,
): Promise<number> {
  const { source, projection, problems } = selection(planned, schema);
  const rows = sql`SELECT ${projection}, ${problems ?? sql`NULL`} FROM ${source}`;
  const inserted = await askOne(connection, sql`INSERT INTO ${table} ${rows}`);
  return Number(inserted["Count"]);
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly log: ProblemLog;
  readonly label: (path: string) => string;
}

/** Reads back which values of freshly inserted rows were lost, and finds their lines. */
async function collect(
  connection: DuckDBConnection,
  table: Sql,
  { source, renamed }: PlannedSource,
  { start, end, log, label }: Stretch,
): Promise<void> {
  const [first] = source.files;
  if (first)
    log.add(
      renamed.length,
      renamed.map(({ from, to }) => ({ file: label(first.path), line: 1, message: renaming(from, to) })),
    );
  const bad = sql`FROM ${table} WHERE ${PROBLEMS} IS NOT NULL AND rowid >= `;
  const { n } = await askOne(
    connection,
    sql`SELECT coalesce(sum(json_array_length(${PROBLEMS})), 0)::BIGINT AS n ${bad} ${start}`,
  );
  if (Number(n) === 0) return;
  log.add(Number(n), []);
  let from = start;
  for (const { path, rows } of source.files) {
    const to = rows === null ? end : from + rows;
    const range = sql`${from} AND rowid < ${to} ORDER BY rowid LIMIT ${SAMPLES_PER_FILE}`;
    const found = await ask(connection, sql`SELECT rowid AS n, ${PROBLEMS} AS messages ${bad} ${range}`);
    const lines = await source.lines(
      path,
      found.map((row) => Number(row["n"]) - from),
    );
    log.add(
      0,
      found.map((row, i): Problem => ({ file: label(path), line: lines[i] ?? 1, message: joined(row["messages"]) })),
    );
    from = to;
  }
}

/** The messages on a row, from the JSON text that the table holds. */
export function joined(messages: unknown): string {
  return (JSON.parse(String(messages)) as string[]).join("; ");
}

function renaming(from: string, to: string): string {
  return `the column "${from}" differs from another one only in case, or has no name; it is kept as "${to}"`;
}
