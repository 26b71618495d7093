import type { DuckDBValue } from "@duckdb/node-api";
import { sql, type Sql } from "../engine/sql.js";
import { HuntbookError } from "../errors.js";
import { UNIX_EPOCH_TICKS } from "../kql/types.js";
import type { ExactColumn } from "../table/exact.js";
import { halvesOf, ticksWithinMillisecond } from "../table/ticks.js";
import { textOf } from "../table/value-text.js";

/** A column on its way into a Parquet file: as it waits in memory, and what becomes of it. */
export interface ParquetColumn {
  readonly name: string;
  readonly stored: Sql;
  readonly at: (row: number) => DuckDBValue;
  readonly finish: (value: Sql) => Sql;
}

export function parquetColumn(column: ExactColumn): ParquetColumn {
  const { name, nulls } = column;
  const { stored, at, finish = same } = form(column);
  return { name, stored, at: nulls ? (row) => (nulls[row] === 1 ? null : at(row)) : at, finish };
}

interface Form {
  readonly stored: Sql;
  readonly at: (row: number) => DuckDBValue;
  readonly finish?: (value: Sql) => Sql;
}

const same = (value: Sql): Sql => value;

function form(column: ExactColumn): Form {
  switch (column.type) {
    case "bool":
      return { stored: sql`BOOLEAN`, at: (row) => column.values[row] === 1 };
    case "int":
      return { stored: sql`INTEGER`, at: (row) => column.values[row] ?? null };
    case "long":
      return { stored: sql`BIGINT`, at: (row) => column.values[row] ?? null };
    case "real":
      return { stored: sql`DOUBLE`, at: (row) => column.values[row] ?? null };
    case "string":
    case "timespan":
      return { stored: sql`VARCHAR`, at: textOf(column) };
    case "guid":
      return { stored: sql`VARCHAR`, at: textOf(column), finish: (value) => sql`CAST(${value} AS UUID)` };
    case "dynamic":
      return { stored: sql`VARCHAR`, at: textOf(column), finish: (value) => sql`CAST(${value} AS JSON)` };
    case "decimal":
      requireDigits(column.name, column.values);
      return { stored: sql`VARCHAR`, at: textOf(column), finish: (value) => sql`CAST(${value} AS DECIMAL(38, 18))` };
    case "datetime":
      return { stored: sql`BIGINT`, at: (row) => column.values[row] ?? null, finish: timestamps(column) };
  }
}

/** Microseconds where they are enough; else nanoseconds, which reach from 1678 to 2261 only. */
function timestamps({ name, values }: { name: string; values: BigInt64Array }): (value: Sql) => Sql {
  const halves = halvesOf(values);
  const fine = values.some((_, row) => ticksWithinMillisecond(halves, row) % 10 !== 0);
  if (!fine) return (value) => sql`make_timestamp((${value} - ${UNIX_EPOCH_TICKS}) // 10)`;
  // A null waits as 0, which is before 1678 and is not written.
  const outside = values.findIndex((ticks) => ticks !== 0n && (ticks < FIRST_NANOSECONDS || ticks > LAST_NANOSECONDS));
  if (outside >= 0) {
    throw refused(name, outside, "times to the tick and times that nanoseconds do not reach", "bin(…, 1microsecond)");
  }
  return (value) => sql`make_timestamp_ns((${value} - ${UNIX_EPOCH_TICKS}) * 100)`;
}

const NANOSECOND_TICKS = 92_233_720_368_547_000n;
const FIRST_NANOSECONDS = UNIX_EPOCH_TICKS - NANOSECOND_TICKS;
const LAST_NANOSECONDS = UNIX_EPOCH_TICKS + NANOSECOND_TICKS;

function requireDigits(name: string, values: readonly string[]): void {
  const row = values.findIndex((text) => text !== "" && !/^-?\d{1,20}(?:\.\d{1,18})?$/.test(text));
  if (row >= 0) throw refused(name, row, "more digits than DECIMAL(38, 18) holds", "tostring()");
}

function refused(name: string, row: number, what: string, instead: string): HuntbookError {
  return new HuntbookError("QueryFailed", `Column "${name}", row ${row}: there are ${what}.`, {
    hint: `Convert the column in the query with ${instead}, or choose another format.`,
  });
}
