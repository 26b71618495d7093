import type { KustoColumn } from "../kql/types.js";
import type { ExactColumn, ExactTable } from "./exact.js";
import { jsonOf } from "./json-text.js";
import { rowPieces } from "./pieces.js";
import { textOf } from "./value-text.js";
import { halvesOf, toDouble } from "./ticks.js";

/** A table as the Log Analytics service sends it. */
export interface WireTable {
  readonly columns: readonly KustoColumn[];
  readonly rows: readonly (readonly unknown[])[];
}

/**
 * An answer in the form of the Log Analytics service: datetime as ISO text with Z, timespan as `d.hh:mm:ss.fffffff`,
 * dynamic as JSON text, decimal as text, real NaN and ±Infinity as text. A long that no number holds is a bigint, which
 * `JSON.stringify` refuses: `wireJson` writes it to the digit.
 *
 * @example toWire(exact).rows[0] // ["2020-05-20T18:19:04.423Z", 3, "{\"os\":\"Windows\"}"]
 */
export function toWire(exact: ExactTable): WireTable {
  const values = exact.columns.map(wireValueOf);
  const rows = Array.from({ length: exact.rows }, (_, row) => values.map((value) => value(row)));
  return { columns: exact.columns.map(({ name, type }) => ({ name, type })), rows };
}

/** The JSON of `toWire`, with every 64-bit integer to the digit. `name` is the table's, "PrimaryResult" in an answer. */
export function wireJson(exact: ExactTable, name?: string): string {
  return [...wirePieces(exact, name)].join("");
}

/** As `wireJson`, in pieces of some thousand rows. */
export function* wirePieces(exact: ExactTable, name?: string): Generator<string> {
  const columns = exact.columns.map(({ name, type }) => ({ name, type }));
  const values = exact.columns.map((column) => jsonOf(column, "text"));
  yield `{${name === undefined ? "" : `"name":${JSON.stringify(name)},`}"columns":${JSON.stringify(columns)},"rows":[`;
  yield* rowPieces(exact.rows, ",", (row) => `[${values.map((value) => value(row)).join(",")}]`);
  yield "]}";
}

function wireValueOf(column: ExactColumn): (row: number) => unknown {
  const { nulls } = column;
  const text = textOf(column);
  const value = valueOf(column) ?? text;
  return (row) => (nulls?.[row] === 1 ? null : value(row));
}

/** The values that are not sent as text. */
function valueOf(column: ExactColumn): ((row: number) => unknown) | undefined {
  switch (column.type) {
    case "bool":
      return (row) => column.values[row] === 1;
    case "int":
      return (row) => column.values[row];
    case "real":
      return (row) => (Number.isFinite(column.values[row]) ? column.values[row] : String(column.values[row]));
    case "long": {
      const halves = halvesOf(column.values);
      return (row) => {
        const number = toDouble(halves, row);
        return Number.isSafeInteger(number) ? number : column.values[row];
      };
    }
    case "datetime":
    case "timespan":
    case "decimal":
    case "string":
    case "guid":
    case "dynamic":
      return undefined;
  }
}
