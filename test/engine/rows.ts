import { toWire } from "../../src/table/wire.js";
import type { ExactTable } from "../../src/table/exact.js";

/**
 * A cell as tests write it: datetime and timespan as the service's text, long as a number (or a bigint past 2^53), a
 * dynamic as the value that it holds.
 */
export type Cell = null | string | number | bigint | boolean | readonly Cell[] | { readonly [key: string]: Cell };

/** The rows of an exact table as cells. */
export function rowsOf(table: ExactTable): Cell[][] {
  const { columns, rows } = toWire(table);
  return rows.map((row) =>
    row.map((cell, i) =>
      columns[i]?.type === "dynamic" && typeof cell === "string" ? (JSON.parse(cell) as Cell) : (cell as Cell),
    ),
  );
}

/** Whether two lists of rows are alike, as lists or, where the order is open, as multisets. */
export function same(actual: readonly (readonly Cell[])[], expected: readonly (readonly Cell[])[], ordered: boolean) {
  const [a, b] = [actual.map(format), expected.map(format)];
  if (!ordered) [a, b].forEach((list) => list.sort());
  return a.length === b.length && a.every((row, i) => row === b[i]);
}

/** A row as one line; the keys of bags sorted, longs past 2^53 to the digit. */
export function format(row: readonly Cell[]): string {
  return JSON.stringify(row, (_, cell: unknown) => {
    if (typeof cell === "bigint") return `${cell}n`;
    if (typeof cell === "number" && !Number.isFinite(cell)) return String(cell);
    if (typeof cell !== "object" || cell === null || Array.isArray(cell)) return cell;
    return Object.fromEntries(Object.entries(cell).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
