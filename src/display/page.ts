import type { ColumnTable } from "arquero";
import { columnsOf, reader } from "../chart/columns.js";
import type { KustoColumn } from "../kql/types.js";
import { resultOf, type ResultInfo } from "../table/result.js";
import { rowsTold } from "./told.js";
import { cellText, type CellText } from "./cell.js";

/** The first rows of a table, as they are shown. */
export interface Page {
  readonly columns: readonly KustoColumn[];
  readonly rows: readonly (readonly CellText[])[];
  readonly total: number;
  /** What is known of the query, when the table came straight from one. */
  readonly info: ResultInfo | undefined;
  /** Values as Arquero holds them, row by row; decimals as their exact text where it is known. */
  readonly values: readonly (readonly unknown[])[];
}

/** Reads the first `limit` rows in the table's order, filters applied. */
export function pageOf(table: ColumnTable, limit: number): Page {
  const info = resultOf(table);
  const columns = columnsOf(table);
  const indices = [...table.indices().subarray(0, limit)];
  const sources = columns.map(({ name, type }) => ({
    read: reader(table, name),
    decimals: type === "decimal" ? info?.decimals[name] : undefined,
  }));
  const values = indices.map((row) => sources.map(({ read, decimals }) => decimals?.[row] ?? read(row)));
  const rows = values.map((cells) => cells.map((value, j) => cellText(value, columns[j]?.type ?? "dynamic")));
  return { columns, rows, total: table.numRows(), info, values };
}

/** "showing 50 of 12,345 rows", or how many there are when all are shown. */
export function rowsShown({ rows, total }: Page): string {
  return rows.length < total ? `showing ${rows.length.toLocaleString("en-US")} of ${rowsTold(total)}` : rowsTold(total);
}
