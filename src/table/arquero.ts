import { table, type ColumnTable } from "arquero";
import { HuntbookError } from "../errors.js";
import { Dynamics, Instants, RepeatingTexts, type Column } from "./arquero-columns.js";
import { codesOf } from "./codes.js";
import type { ExactColumn, ExactTable } from "./exact.js";
import { halvesOf, spanMilliseconds, toDouble } from "./ticks.js";

/**
 * The Arquero table of an answer: bool → boolean, int → number, long → number when every value of the column is a safe
 * integer, else bigint; real and decimal → number, datetime → Date (UTC, whole milliseconds), timespan → milliseconds,
 * string and guid → string, dynamic → parsed value. Null stays null.
 *
 * Datetimes and dynamics are made when touched: every access to a datetime gives a Date of its own, a dynamic is parsed
 * once. Columns without nulls share their memory with `exact`.
 *
 * @throws QueryFailed when two columns have one name, or a column the name "__proto__", which no JavaScript object can hold.
 * @example toArquero(exact).groupby("IPAddress").count()
 */
export function toArquero(exact: ExactTable): ColumnTable {
  const names = exact.columns.map((column) => column.name);
  requireNames(names);
  return table(
    exact.columns.map((column) => [column.name, arqueroColumn(column)] as const),
    names,
  );
}

/**
 * The exact texts of decimal columns, by column name, since Arquero holds decimals as numbers: `ResultInfo.decimals`.
 */
export function decimals(exact: ExactTable): Record<string, (string | null)[]> {
  return Object.fromEntries(
    exact.columns.flatMap((column) =>
      column.type === "decimal" ? [[column.name, orNull(column.nulls, column.values.slice())]] : [],
    ),
  );
}

function arqueroColumn(column: ExactColumn): Column<unknown> {
  const { nulls } = column;
  switch (column.type) {
    case "bool":
      return orNull(nulls, booleans(column.values));
    case "int":
    case "real":
      return nulls ? orNull(nulls, Array.from(column.values)) : column.values;
    case "long":
      return longs(column.values, nulls);
    case "decimal":
      return orNull(nulls, column.values.map(Number));
    case "string": {
      const codes = codesOf(column.values);
      return codes ? new RepeatingTexts(column.values, codes) : column.values;
    }
    case "guid":
      return nulls ? orNull(nulls, column.values.slice()) : column.values;
    case "datetime":
      return new Instants(column.values, nulls);
    case "timespan":
      return milliseconds(column.values, nulls);
    case "dynamic":
      return new Dynamics(column.name, column.values, nulls);
  }
}

function booleans(values: Uint8Array): boolean[] {
  const truths = new Array<boolean>(values.length);
  for (let row = 0; row < values.length; row++) truths[row] = values[row] === 1;
  return truths;
}

function longs(values: BigInt64Array, nulls: Uint8Array | null): Column<unknown> {
  const halves = halvesOf(values);
  const numbers = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const number = toDouble(halves, row);
    if (!Number.isSafeInteger(number)) return nulls ? orNull(nulls, Array.from(values)) : values;
    numbers[row] = number;
  }
  return nulls ? orNull(nulls, Array.from(numbers)) : numbers;
}

function milliseconds(values: BigInt64Array, nulls: Uint8Array | null): Column<unknown> {
  const halves = halvesOf(values);
  const spans = new Float64Array(values.length);
  for (let row = 0; row < spans.length; row++) spans[row] = spanMilliseconds(halves, row);
  return nulls ? orNull(nulls, Array.from(spans)) : spans;
}

/** Puts null where a row is; changes and returns `values`. */
function orNull<T>(nulls: Uint8Array | null, values: (T | null)[]): (T | null)[] {
  nulls?.forEach((isNull, row) => {
    if (isNull === 1) values[row] = null;
  });
  return values;
}

function requireNames(names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) throw unusable(`The answer has two columns named "${name}".`);
    if (name === "__proto__") throw unusable(`The answer has a column named "__proto__".`);
    seen.add(name);
  }
}

function unusable(message: string): HuntbookError {
  return new HuntbookError("QueryFailed", message, { hint: "Rename the column in the query with project-rename." });
}
