import { builtinSchema } from "../kql/schemas.js";
import type { KustoColumn } from "../kql/types.js";

/** A datetime is milliseconds since 1970-01-01 UTC, a dynamic is JSON text; null is null, which a string never is. */
export type SampleValue = string | number | boolean | null;

/** A column that holds the same value in every row. */
export interface ConstantColumn extends KustoColumn {
  readonly constant: SampleValue;
}

/** A column whose value in a row is computed from the row's number, from 0. */
export interface VaryingColumn extends KustoColumn {
  readonly at: (row: number) => SampleValue;
}

export type SampleColumn = ConstantColumn | VaryingColumn;

export interface SampleTable {
  readonly name: string;
  readonly rows: number;
  /** All columns that Log Analytics documents for the table, in that order. */
  readonly columns: readonly SampleColumn[];
}

/** What a column holds for an event: always the same, or made from it. */
export type Cell<E> = SampleValue | ((event: E) => SampleValue);

/** Lays events out under the table's documented columns; every column needs a cell, and no cell may be without column. */
export function layOut<E>(name: string, events: readonly E[], cells: Readonly<Record<string, Cell<E>>>): SampleTable {
  const schema = builtinSchema(name);
  if (!schema) throw new RangeError(`Log Analytics documents no table ${name}.`);
  const columns = schema.map((column): SampleColumn => {
    const cell = cells[column.name];
    if (cell === undefined) throw new RangeError(`${name}.${column.name} has no cell.`);
    if (typeof cell !== "function") return { ...column, constant: cell };
    return { ...column, at: (row) => cell(eventAt(events, row)) };
  });
  const known = new Set(schema.map((column) => column.name));
  const stray = Object.keys(cells).find((cell) => !known.has(cell));
  if (stray !== undefined) throw new RangeError(`${name} has no column ${stray}.`);
  return { name, rows: events.length, columns };
}

/** The value of a column in a row. */
export function valueAt(column: SampleColumn, row: number): SampleValue {
  return "at" in column ? column.at(row) : column.constant;
}

function eventAt<E>(events: readonly E[], row: number): E {
  const event = events[row];
  if (event === undefined) throw new RangeError(`There is no row ${row}.`);
  return event;
}
