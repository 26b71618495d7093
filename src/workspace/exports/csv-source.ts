import { ident, join, literal, sql } from "../../engine/sql.js";
import { ask } from "./ask.js";
import { csvRecords, firstRecord } from "./csv-records.js";
import { unreadable, type DataFile, type Reading } from "./data-file.js";
import { headOf } from "./head.js";
import { typeOfTexts } from "./infer.js";
import { bytesOf } from "./lines.js";
import { SAMPLES_PER_FILE } from "./loaded.js";
import { fileList } from "./paths.js";
import type { Source, SourceColumn } from "./source.js";
import { castText, inferTypes } from "./text-source.js";

const LONGEST_RECORD = 32 << 20;
/** A header as the portal writes it for a time: the column and the zone that its times are in. */
const ZONED = /^(?<name>.*\S) \[(?<zone>[^\]]+)\]$/;

/** A CSV or TSV file whose first record names the columns. */
export async function openCsv({ connection, id }: Reading, file: DataFile): Promise<Source> {
  const delimiter = /\.tsv(?:\.gz)?$/i.test(file.path) ? "\t" : ",";
  const columns = await header(file, delimiter);
  const rejects = ident(`huntbook_rejects_${id}`);
  const scans = ident(`huntbook_reject_scans_${id}`);
  // DuckDB makes its buffers a multiple of it.
  const longest = Math.min(LONGEST_RECORD, Math.max(file.size, 1 << 20));
  const options = sql`auto_detect = false, header = false, skip = 1, delim = ${literal(delimiter)}, quote = '"', escape = '"',
    hive_partitioning = false, max_line_size = ${longest},
    columns = {${join(columns.map(({ id }) => sql`${literal(unquoted(id))}: 'VARCHAR'`))}}`;
  const rejected = async (): Promise<Map<number, string>> => {
    const found = await ask(
      connection,
      sql`SELECT line, min(error_message) AS message FROM ${rejects} GROUP BY line ORDER BY line`,
    );
    return new Map(found.map(({ line, message }) => [Number(line), String(message)]));
  };
  return {
    rows: sql`read_csv(${fileList([file.read])}, ${options}, store_rejects = true,
      rejects_table = ${literal(unquoted(rejects))}, rejects_scan = ${literal(unquoted(scans))})`,
    columns,
    files: [{ path: file.path, rows: null }],
    blanks: null,
    temporary: [rejects, scans],
    cast: castText,
    infer: (unknown) =>
      inferTypes(
        connection,
        sql`read_csv(${fileList([file.read])}, ${options}, ignore_errors = true)`,
        unknown,
        typeOfTexts,
      ),
    leftOut: async () => {
      const bad = await rejected();
      const wanted = [...bad.keys()].slice(0, SAMPLES_PER_FILE);
      const at = await linesOfRecords(file, delimiter, (_, record) => bad.has(record), wanted.length);
      const samples = at.map((line, i) => ({ file: file.path, line, message: bad.get(wanted[i] ?? 0) ?? "" }));
      return { count: bad.size, samples };
    },
    lines: async (_, rows) => {
      const bad = await rejected();
      const wanted = new Set(rows);
      let row = -1;
      // DuckDB reads an empty line as a record of one column, and skips it where there are more.
      return linesOfRecords(
        file,
        delimiter,
        (empty, record) => {
          if (record === 1 || bad.has(record) || (empty && columns.length > 1)) return false;
          row += 1;
          return wanted.has(row);
        },
        rows.length,
      );
    },
  };
}

async function header(file: DataFile, delimiter: string): Promise<SourceColumn[]> {
  const head = await headOf(file.read);
  const text = head.bytes.toString("utf8").replace(/^\ufeff/, "");
  const names = firstRecord(text, delimiter, head.whole);
  if (names === null)
    throw unreadable(file, "its first record does not end.", "A CSV file starts with the names of its columns.");
  return names.map((name, i) => ({ name: columnName(file, name.trim()), id: ident(`c${String(i)}`) }));
}

function columnName(file: DataFile, header: string): string {
  const zoned = ZONED.exec(header)?.groups;
  if (!zoned) return header;
  if (zoned["zone"] === "UTC") return zoned["name"] ?? header;
  if (!/time/i.test(zoned["zone"] ?? "")) return header;
  throw unreadable(
    file,
    `the times of "${zoned["name"] ?? ""}" are in ${zoned["zone"] ?? ""}.`,
    "Export again with the portal's display time set to UTC.",
  );
}

async function linesOfRecords(
  file: DataFile,
  delimiter: string,
  wanted: (empty: boolean, record: number) => boolean,
  count: number,
): Promise<number[]> {
  const lines: number[] = [];
  let number = 0;
  if (count > 0)
    for await (const record of csvRecords(bytesOf(file.read), delimiter)) {
      number += 1;
      if (wanted(record.empty, number)) lines.push(record.line);
      if (lines.length === count) break;
    }
  return lines;
}

function unquoted(name: string): string {
  return name.slice(1, -1);
}
