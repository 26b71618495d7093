import { open } from "node:fs/promises";
import type { KustoType } from "../kql/types.js";
import type { SampleColumn, SampleTable, SampleValue } from "./table.js";

const PIECE_ROWS = 4096;

/** Writes one table as NDJSON, as a diagnostic setting exports it: ISO times, dynamics as nested values. */
export async function writeNdjson(table: SampleTable, path: string): Promise<void> {
  const fields = table.columns.map((column, i) => {
    const label = `${i === 0 ? "{" : ","}${JSON.stringify(column.name)}:`;
    return texts(column, (value) => label + jsonOf(value, column.type));
  });
  await writeLines(path, table.rows, "", (row) => `${fields.map((field) => field(row)).join("")}}\n`);
}

/** Writes one table as CSV (RFC 4180): ISO times, dynamics as JSON text, null as an empty field. */
export async function writeCsv(table: SampleTable, path: string): Promise<void> {
  const fields = table.columns.map((column) => texts(column, (value) => quoted(textOf(value, column.type))));
  const head = `${table.columns.map(({ name }) => quoted(name)).join(",")}\r\n`;
  await writeLines(path, table.rows, head, (row) => `${fields.map((field) => field(row)).join(",")}\r\n`);
}

async function writeLines(path: string, rows: number, head: string, line: (row: number) => string): Promise<void> {
  const file = await open(path, "w");
  try {
    let piece = head;
    for (let row = 0; row < rows; row++) {
      piece += line(row);
      if ((row + 1) % PIECE_ROWS !== 0) continue;
      await file.write(piece);
      piece = "";
    }
    await file.write(piece);
  } finally {
    await file.close();
  }
}

/** A column's text in a row; made once where the column is the same in every row. */
function texts(column: SampleColumn, write: (value: SampleValue) => string): (row: number) => string {
  if ("at" in column) return (row) => write(column.at(row));
  const text = write(column.constant);
  return () => text;
}

function jsonOf(value: SampleValue, type: KustoType): string {
  if (value === null) return "null";
  return type === "dynamic" ? String(value) : JSON.stringify(type === "datetime" ? textOf(value, type) : value);
}

function textOf(value: SampleValue, type: KustoType): string {
  if (value === null) return "";
  return type === "datetime" ? new Date(Number(value)).toISOString() : String(value);
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
