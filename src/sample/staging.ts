import { fixed, ident, literal, sql, type Sql } from "../engine/sql.js";
import type { KustoType } from "../kql/types.js";
import type { SampleColumn, SampleValue } from "./table.js";

/** The type under which values wait in DuckDB's memory, and how they become what the file holds. */
interface Staging {
  readonly waitsAs: Sql;
  readonly finish: (value: Sql) => Sql;
}

const TEXT = sql`VARCHAR`;
const NUMBER = sql`DOUBLE`;

const STAGINGS = {
  string: { waitsAs: TEXT, finish: (value) => value },
  dynamic: { waitsAs: TEXT, finish: (value) => sql`CAST(${value} AS JSON)` },
  bool: { waitsAs: sql`BOOLEAN`, finish: (value) => value },
  int: { waitsAs: NUMBER, finish: (value) => sql`CAST(${value} AS INTEGER)` },
  long: { waitsAs: NUMBER, finish: (value) => sql`CAST(${value} AS BIGINT)` },
  real: { waitsAs: NUMBER, finish: (value) => value },
  datetime: { waitsAs: NUMBER, finish: (value) => sql`make_timestamp(CAST(${value} * 1000 AS BIGINT))` },
} as const satisfies Partial<Record<KustoType, Staging>>;

/** The DuckDB type in which a column that varies waits. */
export function stagedAs(column: SampleColumn): Sql {
  return stagingOf(column.type).waitsAs;
}

/** A column as it goes into the file: from where it waits, or the same in every row. */
export function finished(column: SampleColumn): Sql {
  const { waitsAs, finish } = stagingOf(column.type);
  return finish("at" in column ? ident(column.name) : sql`CAST(${constant(column.constant)} AS ${waitsAs})`);
}

function constant(value: SampleValue): Sql {
  if (value === null) return sql`NULL`;
  return typeof value === "string" ? literal(value) : fixed(String(value));
}

function stagingOf(type: KustoType): Staging {
  const staging = type in STAGINGS ? STAGINGS[type as keyof typeof STAGINGS] : undefined;
  if (!staging) throw new RangeError(`The sample's tables have no columns of type ${type}.`);
  return staging;
}
