import { ident, join, sql, type Sql } from "../../engine/sql.js";
import { KUSTO_TYPES, type KustoType } from "../../kql/types.js";
import { ask, askOne } from "./ask.js";
import { reading, unreadable, type DataFile, type Reading } from "./data-file.js";
import { elementLines } from "./json-elements.js";
import { bytesOf, pick } from "./lines.js";
import { SAMPLES_PER_FILE } from "./loaded.js";
import { fileList } from "./paths.js";
import type { Source } from "./source.js";
import { castText } from "./text-source.js";

const HINT = "Save the body of the answer as it came from /query.";
const TABLES = sql`STRUCT(name VARCHAR, "columns" STRUCT(name VARCHAR, type VARCHAR)[], "rows" VARCHAR[][])[]`;

/** An answer of the Log Analytics query API: its PrimaryResult, or else its first table. */
export async function openResponse({ connection, id }: Reading, file: DataFile): Promise<Source> {
  const reader = sql`read_json(${fileList([file.read])}, format = 'unstructured', hive_partitioning = false,
    maximum_object_size = ${Math.max(file.size + 1024, 1 << 20)}, columns = {tables: '${TABLES}', error: 'JSON'})`;
  const table = await reading([file], HINT, () => describe());
  const elements = sql`(SELECT unnest(tables[${table.index + 1}]."rows") AS cells FROM ${reader})`;
  // A row of another width is left out: no value of it is looked at.
  const fitting = sql`(SELECT CASE WHEN len(cells) = ${table.columns.length} THEN cells END AS cells FROM ${elements})`;
  const width = table.columns.length;
  const blanks = ident(`huntbook blanks ${id}`);
  const numbered = sql`SELECT row_number() OVER () - 1 AS n, len(cells) AS cells FROM ${elements}`;
  await connection.run(
    sql`CREATE OR REPLACE TEMP TABLE ${blanks} AS SELECT * FROM (${numbered}) WHERE cells IS DISTINCT FROM ${width}`,
  );
  const lines: Source["lines"] = (_, wanted) =>
    pick(elementLines(bytesOf(file.read), { rowsOfTable: table.index }), wanted);

  async function describe(): Promise<ResponseTable> {
    const { names, columns, error } = await askOne(
      connection,
      sql`SELECT to_json([t.name FOR t IN tables]) AS names, to_json([t."columns" FOR t IN tables]) AS columns, error FROM ${reader}`,
    );
    const index = Math.max(0, (JSON.parse(names as string) as unknown[]).indexOf("PrimaryResult"));
    const all = JSON.parse(columns as string) as ({ name: string | null; type: string | null }[] | null)[];
    const described = all[index];
    if (!described?.length) throw unreadable(file, "the answer has no table with columns.", HINT);
    return {
      index,
      columns: described.map((column) => columnOf(file, column)),
      error: errorText(error as string | null),
    };
  }
  return {
    rows: sql`(SELECT ${join(table.columns.map((_, i) => sql`cells[${i + 1}] AS ${ident(`c${i}`)}`))} FROM ${fitting})`,
    columns: table.columns.map(({ name, type }, i) => ({ name, type, id: ident(`c${i}`) })),
    files: [{ path: file.path, rows: null }],
    blanks,
    temporary: [blanks],
    cast: castText,
    infer: () => Promise.resolve(new Map()),
    lines,
    leftOut: async () => {
      const bad = await ask(connection, sql`SELECT n, cells FROM ${blanks} ORDER BY n`);
      const first = bad.slice(0, SAMPLES_PER_FILE);
      const at = await lines(
        file.path,
        first.map(({ n }) => Number(n)),
      );
      const samples = first.map(({ cells }, i) => ({
        file: file.path,
        line: at[i] ?? 1,
        message: `is a row of ${String(Number(cells))} values where there are ${width} columns`,
      }));
      if (table.error === null) return { count: bad.length, samples };
      const partial = { file: file.path, line: 1, message: `holds only part of the answer: ${table.error}` };
      return { count: bad.length + 1, samples: [partial, ...samples] };
    },
  };
}

interface ResponseTable {
  readonly index: number;
  readonly columns: readonly { readonly name: string; readonly type: KustoType }[];
  readonly error: string | null;
}

function columnOf(
  file: DataFile,
  column: { name: string | null; type: string | null },
): { name: string; type: KustoType } {
  const type = KUSTO_TYPES.find((known) => known === column.type);
  if (column.name === null || type === undefined)
    throw unreadable(file, `the answer has a column "${column.name ?? ""}" of type "${column.type ?? ""}".`, HINT);
  return { name: column.name, type };
}

/** The innermost message: that is where the service says which limit was hit. */
function errorText(error: Sql | string | null): string | null {
  if (error === null || error === "null") return null;
  let inner = JSON.parse(error) as { message?: unknown; code?: unknown; innererror?: unknown; details?: unknown };
  let text = "";
  for (;;) {
    text = [inner.code, inner.message].filter((part) => typeof part === "string").join(": ") || text;
    const [detail] = Array.isArray(inner.details) ? (inner.details as unknown[]) : [];
    const next = detail ?? inner.innererror;
    if (typeof next !== "object" || next === null) return text || "the service reports an error";
    inner = next;
  }
}
