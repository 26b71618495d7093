import type { ExactTable } from "./exact.js";
import { jsonOf } from "./json-text.js";
import { rowPieces } from "./pieces.js";

/**
 * An answer as JSON, an array of one object a row: datetimes as ISO text, dynamics as the values they are, 64-bit
 * integers to the digit, decimals and timespans as text, NaN and ±Infinity as text.
 *
 * @throws QueryFailed when a dynamic holds no JSON.
 */
export function toJson(exact: ExactTable): string {
  return [...jsonPieces(exact)].join("");
}

/** As `toJson`, in pieces of some thousand rows. */
export function* jsonPieces(exact: ExactTable): Generator<string> {
  yield "[";
  yield* rowPieces(exact.rows, ",\n", objects(exact));
  yield "]\n";
}

/** As `toJson`, but one object a line and no array around them. */
export function toNdjson(exact: ExactTable): string {
  return [...ndjsonPieces(exact)].join("");
}

/** As `toNdjson`, in pieces of some thousand rows. */
export function* ndjsonPieces(exact: ExactTable): Generator<string> {
  const object = objects(exact);
  yield* rowPieces(exact.rows, "", (row) => `${object(row)}\n`);
}

function objects(exact: ExactTable): (row: number) => string {
  const fields = exact.columns.map((column) => {
    const name = JSON.stringify(column.name);
    const value = jsonOf(column, "value");
    return (row: number) => `${name}:${value(row)}`;
  });
  return (row) => `{${fields.map((field) => field(row)).join(",")}}`;
}
