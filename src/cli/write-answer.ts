import { tableText } from "../display/table-text.js";
import { pageOf } from "../display/page.js";
import { toArquero } from "../table/arquero.js";
import { describeResult } from "../table/result.js";
import type { Answer } from "../workspace/workspace.js";
import { csvPieces } from "../table/csv.js";
import { jsonPieces, ndjsonPieces } from "../table/json.js";
import type { Format } from "./answer-format.js";
import { indented } from "./indent-json.js";
import { writeToFile, writeToStdout } from "./write-pieces.js";

const ROWS = 50;
/** Cells of a line where there is no terminal to ask. */
const WIDTH = 120;

const TEXTS = {
  table: tablePieces,
  csv: ({ table }) => csvPieces(table),
  json: ({ table }) => indented(jsonPieces(table)),
  ndjson: ({ table }) => ndjsonPieces(table),
} as const satisfies Record<Exclude<Format, "parquet">, (answer: Answer) => Iterable<string>>;

/** Writes an answer to a file, or to standard output when there is none. */
export async function writeAnswer(answer: Answer, format: Format, out: string | undefined): Promise<void> {
  if (format === "parquet") {
    const { writeParquet } = await import("./write-parquet.js");
    await writeParquet(answer.table, out ?? "");
    return;
  }
  const pieces = TEXTS[format](answer);
  await (out === undefined ? writeToStdout(pieces) : writeToFile(out, pieces));
}

function tablePieces({ table, info }: Answer): string[] {
  const page = pageOf(describeResult(toArquero(table), info), ROWS);
  const width = process.stdout.isTTY ? process.stdout.columns : WIDTH;
  // How it was answered is told on standard error.
  return [`${tableText({ ...page, info: undefined }, width)}\n`];
}
