import { ident, join, literal, sql, type Sql } from "../../engine/sql.js";
import { ask } from "./ask.js";
import { fileNamed, reading, type DataFile, type Reading } from "./data-file.js";
import { typeOfJson } from "./infer.js";
import { elementLines } from "./json-elements.js";
import { bytesOf, filledLines, pick } from "./lines.js";
import { SAMPLES_PER_FILE } from "./loaded.js";
import { fileList } from "./paths.js";
import type { LeftOut, Malformed, Source, SourceFile } from "./source.js";
import { castText, inferTypes } from "./text-source.js";

const HINT = "Export the table again; the file may be cut off or not be JSON.";
const IS_OBJECT = sql`(json IS NOT NULL AND json_type(json) = 'OBJECT')`;

/** Files of JSON objects, one a line or as one array each. Reads them once, for the names of all properties. */
export async function openJson(context: Reading, files: readonly DataFile[], form: "lines" | "array"): Promise<Source> {
  const { connection } = context;
  const reader = jsonReader(files, form);
  const counted = await reading(files, HINT, () => survey(context, files, reader));
  const bad = counted.bad > 0 ? ident(`huntbook blanks ${context.id}`) : null;
  if (bad) await connection.run(sql`CREATE OR REPLACE TEMP TABLE ${bad} AS ${notObjects(reader)}`);
  const columns = counted.names.map((name, i) => ({ name, id: columnId(i) }));
  const lines = (file: string, wanted: readonly number[]): Promise<number[]> => {
    const found = files.find(({ path }) => path === file);
    const bytes = bytesOf(found?.read ?? file);
    return pick(form === "lines" ? filledLines(bytes) : elementLines(bytes, "root"), wanted);
  };
  return {
    rows: reader.columns(counted.names, "VARCHAR"),
    columns,
    files: counted.files,
    blanks: bad,
    temporary: bad ? [bad] : [],
    cast: castText,
    lines,
    infer: async (unknown) => {
      const jsons = reader.columns(counted.names, "JSON");
      return inferTypes(connection, jsons, unknown, typeOfJson);
    },
    leftOut: async () =>
      bad ? { count: counted.bad, samples: await samples(context, bad, counted.files, lines) } : NOTHING,
  };
}

const NOTHING: LeftOut = { count: 0, samples: [] };

/** Whether a column is wanted as the text of its values, or as JSON, where a string differs from a number. */
type As = "VARCHAR" | "JSON";

interface JsonReader {
  /** One column, `json`, with every value of the files whole, and `filename`. */
  readonly objects: Sql;
  /** Columns c0, c1, … for the properties of these names, NULL where one is missing. */
  columns(names: readonly string[], as: As): Sql;
}

function jsonReader(files: readonly DataFile[], form: "lines" | "array"): JsonReader {
  const paths = fileList(files.map(({ read }) => read));
  // A line that is no JSON becomes a row of NULLs in its place; a fault in an array ends the reading.
  const format = form === "lines" ? sql`'newline_delimited'` : sql`'array'`;
  const tolerant = sql`format = ${format}, hive_partitioning = false, ignore_errors = true`;
  const strict = sql`format = ${format}, hive_partitioning = false`;
  const objects = sql`read_json_objects(${paths}, ${form === "lines" ? tolerant : strict}, filename = true)`;
  const columns: JsonReader["columns"] = (names, as) => {
    // DuckDB has no two columns whose names differ in case only, and none without a name.
    const distinct = new Set(names.map((name) => name.toLowerCase()));
    if (distinct.size < names.length || distinct.has("") || distinct.size === 0) return extracted(objects, names, as);
    const struct = join(names.map((name) => sql`${literal(name)}: ${literal(as)}`));
    const ids = join(names.map((name, i) => sql`${ident(name)} AS ${columnId(i)}`));
    return sql`(SELECT ${ids} FROM read_json(${paths}, ${tolerant}, records = true, columns = {${struct}}))`;
  };
  return { objects, columns };
}

function columnId(index: number): Sql {
  return ident(`c${String(index)}`);
}

// Property by property: slower than the reader's own columns, and right for every name.
function extracted(objects: Sql, names: readonly string[], as: As): Sql {
  const get = as === "JSON" ? sql`json_extract` : sql`json_extract_string`;
  const values = names.map((name, i) => {
    const pointer = literal(`/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`);
    return sql`${get}(json, ${pointer}) AS ${columnId(i)}`;
  });
  return sql`(SELECT ${join([...values, sql`NULL AS ${ident("no column")}`])} FROM ${objects})`;
}

interface Survey {
  readonly names: readonly string[];
  readonly files: readonly SourceFile[];
  readonly bad: number;
}

async function survey(context: Reading, files: readonly DataFile[], { objects }: JsonReader): Promise<Survey> {
  // DuckDB's column of file names costs as much as the counting.
  const file = files.length > 1 ? sql`filename` : sql`NULL`;
  const keyed = sql`SELECT ${file} AS file, json, json_keys(json) AS keys FROM ${objects}`;
  const isBad = sql`CASE WHEN len(keys) > 0 THEN false ELSE NOT ${IS_OBJECT} END`;
  const perFile = await ask(
    context.connection,
    sql`SELECT file, count(*) AS n, count(*) FILTER (WHERE ${isBad}) AS bad,
      list_distinct(flatten(list(DISTINCT keys))) AS keys FROM (${keyed}) GROUP BY file`,
  );
  const first = await ask(
    context.connection,
    sql`SELECT json_keys(json) AS keys FROM ${objects} WHERE ${IS_OBJECT} LIMIT 1`,
  );
  const pathOf = (name: unknown): string | undefined =>
    (typeof name === "string" ? fileNamed(files, name) : files[0])?.path;
  const rows = new Map(perFile.map((row) => [pathOf(row["file"]), Number(row["n"])]));
  // The order of the first row, and then the alphabet's, so that the same files always give the same table.
  const names = new Set(keysOf(first[0]?.["keys"]));
  for (const name of perFile.flatMap((row) => keysOf(row["keys"])).sort()) names.add(name);
  return {
    names: [...names],
    files: files.map(({ path }) => ({ path, rows: rows.get(path) ?? 0 })),
    bad: perFile.reduce((sum, row) => sum + Number(row["bad"]), 0),
  };
}

function keysOf(list: unknown): readonly string[] {
  return (list as readonly string[] | null | undefined) ?? [];
}

function notObjects({ objects }: JsonReader): Sql {
  const numbered = sql`SELECT row_number() OVER () - 1 AS n, json FROM ${objects}`;
  return sql`SELECT n, json IS NULL AS broken FROM (${numbered}) WHERE NOT ${IS_OBJECT}`;
}

async function samples(
  { connection }: Reading,
  bad: Sql,
  files: readonly SourceFile[],
  lines: Source["lines"],
): Promise<Malformed[]> {
  const found: Malformed[] = [];
  let start = 0;
  for (const { path, rows } of files) {
    const end = start + (rows ?? 0);
    const range = sql`n >= ${start} AND n < ${end} ORDER BY n LIMIT ${SAMPLES_PER_FILE}`;
    const here = await ask(connection, sql`SELECT n, broken FROM ${bad} WHERE ${range}`);
    const at = await lines(
      path,
      here.map(({ n }) => Number(n) - start),
    );
    for (const [i, { broken }] of here.entries())
      found.push({ file: path, line: at[i] ?? 1, message: broken ? "is not JSON" : "is JSON, but not an object" });
    start = end;
  }
  return found;
}
