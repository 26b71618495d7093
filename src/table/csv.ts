import type { ExactColumn, ExactTable } from "./exact.js";
import { rowPieces } from "./pieces.js";
import { textOf } from "./value-text.js";

export interface CsvOptions {
  /**
   * "escaped" (the default) puts an apostrophe before a text that a spreadsheet would run as a formula: log fields are
   * written by attackers. "kept" leaves texts as they are, for programs that read the file.
   */
  readonly formulas?: "escaped" | "kept";
}

/** What starts a formula in some spreadsheet, in the full-width forms too. */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * An answer as CSV (RFC 4180: CRLF, quotes doubled) with a line of column names; values as the service writes them, null
 * as an empty field.
 *
 * @example writeFileSync("fails.csv", toCsv(exact))
 */
export function toCsv(exact: ExactTable, options: CsvOptions = {}): string {
  return [...csvPieces(exact, options)].join("");
}

/** As `toCsv`, in pieces of some thousand rows. */
export function* csvPieces(exact: ExactTable, options: CsvOptions = {}): Generator<string> {
  if (exact.columns.length === 0) return;
  const guard = options.formulas === "kept" ? (text: string) => text : escapeFormula;
  const fields = exact.columns.map((column) => fieldOf(column, guard));
  yield line(exact.columns.map(({ name }) => quoted(guard(name))));
  yield* rowPieces(exact.rows, "", (row) => line(fields.map((field) => field(row))));
}

/** A line with nothing on it would be skipped by readers: the one empty field of a row is quoted. */
function line(fields: readonly string[]): string {
  return fields.length === 1 && fields[0] === "" ? '""\r\n' : `${fields.join(",")}\r\n`;
}

/** Numbers and times are written by us; only what the data wrote can hold a formula, a comma or a quote. */
function fieldOf(column: ExactColumn, guard: (text: string) => string): (row: number) => string {
  const text = textOf(column);
  if (column.type !== "string" && column.type !== "guid" && column.type !== "dynamic") return (row) => text(row) ?? "";
  return (row) => quoted(guard(text(row) ?? ""));
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function escapeFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
