import { tableText } from "../display/table-text.js";
import { pageOf } from "../display/page.js";
import { toArquero } from "../table/arquero.js";
import { csvPieces } from "../table/csv.js";
import type { ExactTable } from "../table/exact.js";
import { jsonPieces, ndjsonPieces } from "../table/json.js";
import type { Format } from "./answer-format.js";
import { indented } from "./indent-json.js";
import { writeToFile, writeToStdout } from "./write-pieces.js";

const ROWS = 50;
/** Cells of a line where there is no terminal to ask. */
const WIDTH = 120;

const TEXTS = {
  table: tablePieces,
  csv: csvPieces,
  json: (table) => indented(jsonPieces(table)),
  ndjson: ndjsonPieces,
} as const satisfies Record<Exclude<Format, "parquet">, (table: ExactTable) => Iterable<string>>;

/** Writes an answer to a file, or to standard output when there is none. */
export async function writeAnswer(table: ExactTable, format: Format, out: string | undefined): Promise<void> {
  if (format === "parquet") {
    const { writeParquet } = await import("./write-parquet.js");
    await writeParquet(table, out ?? "");
    return;
  }
  const pieces = TEXTS[format](table);
  await (out === undefined ? writeToStdout(pieces) : writeToFile(out, pieces));
}

function tablePieces(table: ExactTable): string[] {
  const page = pageOf(toArquero(table), ROWS);
  const types = table.columns.map(({ name, type }) => ({ name, type }));
  const width = process.stdout.isTTY ? process.stdout.columns : WIDTH;
  return [`${tableText({ ...page, columns: types }, width)}\n`];
}
