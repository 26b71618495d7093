import { fixed, join, literal, sql, type Sql } from "../engine/sql.js";
import type { KustoType } from "../kql/types.js";
import type { ConstantColumn, VaryingColumn } from "./table.js";

/** The type under which a column waits in DuckDB's memory, and how it becomes what the file holds. */
export interface Staged {
  readonly type: Sql;
  readonly finish: (value: Sql) => Sql;
}

const FINISHED = {
  string: (value) => sql`CAST(${value} AS VARCHAR)`,
  dynamic: (value) => sql`CAST(CAST(${value} AS VARCHAR) AS JSON)`,
  bool: (value) => sql`CAST(${value} AS BOOLEAN)`,
  int: (value) => sql`CAST(${value} AS INTEGER)`,
  long: (value) => sql`CAST(${value} AS BIGINT)`,
  real: (value) => sql`CAST(${value} AS DOUBLE)`,
  datetime: (value) => sql`make_timestamp(CAST(${value} * 1000 AS BIGINT))`,
} as const satisfies Partial<Record<KustoType, (value: Sql) => Sql>>;

const DICTIONARY = 4096;

/**
 * Texts that repeat wait as an ENUM: DuckDB then takes a number a row, which is four times as fast as a string a row
 * (130,000 rows × 30 columns: 0.4 s instead of 1.8).
 */
export function stagedAs(column: VaryingColumn, rows: number): Staged {
  const finish = finishOf(column.type);
  if (column.type === "bool") return { type: sql`BOOLEAN`, finish };
  if (column.type !== "string" && column.type !== "dynamic") return { type: sql`DOUBLE`, finish };
  const texts = distinctTexts(column, rows);
  return { type: texts ? sql`ENUM (${join(texts.map(literal))})` : sql`VARCHAR`, finish };
}

export function constantIn({ constant, type }: ConstantColumn): Sql {
  if (constant === null) return finishOf(type)(sql`CAST(NULL AS ${type === "datetime" ? sql`DOUBLE` : sql`VARCHAR`})`);
  return finishOf(type)(typeof constant === "string" ? literal(constant) : fixed(String(constant)));
}

/** The different texts of a column, or null when they are too many for a dictionary. */
function distinctTexts(column: VaryingColumn, rows: number): string[] | null {
  const texts = new Set<string>();
  for (let row = 0; row < rows; row++) {
    const value = column.at(row);
    if (value !== null) texts.add(String(value));
    if (texts.size > DICTIONARY) return null;
  }
  return texts.size > 0 ? [...texts] : null;
}

function finishOf(type: KustoType): (value: Sql) => Sql {
  const finish = type in FINISHED ? FINISHED[type as keyof typeof FINISHED] : undefined;
  if (!finish) throw new RangeError(`The sample's tables have no columns of type ${type}.`);
  return finish;
}
