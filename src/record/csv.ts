import { cellClass, wireText } from "./cell-text.js";
import type { RecordTable } from "./table-data.js";

/** What starts a formula in some spreadsheet, in the full-width forms too: the same as in Huntbook's CSV files. */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const NUMBER = /^[+-]?[\d.:]+(?:e[+-]?\d+)?$/i;

/**
 * Rows as CSV (RFC 4180) with a line of names. A text that a spreadsheet would run gets an apostrophe; numbers, and
 * texts of digits in a column of numbers, stay as they are.
 */
export function csv(columns: RecordTable["columns"], rows: RecordTable["rows"]): string {
  const lines = [columns.map((c) => quoted(guarded(c.name))), ...rows.map((row) => fieldsOf(columns, row))];
  return lines.map(line).join("");
}

function fieldsOf(columns: RecordTable["columns"], row: readonly unknown[]): string[] {
  return columns.map(({ type }, i) => {
    const text = wireText(row[i]);
    return quoted(cellClass(type) === "numeric" && NUMBER.test(text) ? text : guarded(text));
  });
}

function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line with nothing on it would be skipped by readers: the one empty field of a row is quoted. */
function line(fields: readonly string[]): string {
  return fields.length === 1 && fields[0] === "" ? '""\r\n' : `${fields.join(",")}\r\n`;
}
