import type { ColumnTable } from "arquero";
import { HuntbookError } from "../errors.js";
import type { MimeBundle } from "../chart/mime.js";
import { visible } from "../chart/visible.js";
import { pageOf } from "./page.js";
import { provenance, QUERY_MIME } from "./provenance.js";
import { tableHtml } from "./table-html.js";
import { TABLE_MIME, tableJson } from "./table-json.js";
import { tableText } from "./table-text.js";

export interface TableOptions {
  /** How many rows are shown: 50 unless said. */
  readonly rows?: number;
  readonly title?: string;
}

const ROWS = 50;
/** Cells of a line where there is no terminal to ask. */
const WIDTH = 120;

/**
 * A table in all its forms: HTML, text, the rows shown as JSON, and, when it came straight from a query, the query's
 * provenance. Raises `UsageInvalid` when `rows` is no count.
 *
 * @example tableBundle(fails, { rows: 10 })["text/plain"]
 */
export function tableBundle(table: ColumnTable, { rows = ROWS, title }: TableOptions = {}): MimeBundle {
  if (!Number.isInteger(rows) || rows < 0) {
    throw new HuntbookError("UsageInvalid", `rows: ${rows} is not a number of rows.`, { hint: "Give 0 or more." });
  }
  const page = pageOf(table, rows);
  const text = tableText(page, process.stdout.isTTY ? process.stdout.columns : WIDTH);
  return {
    "text/html": tableHtml(page, title),
    "text/plain": title === undefined ? text : `${visible(title)}\n${text}`,
    [TABLE_MIME]: tableJson(page),
    ...(page.info ? { [QUERY_MIME]: provenance(page.info) } : {}),
  };
}
