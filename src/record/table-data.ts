import { isObject } from "./json.js";

/** A table as a notebook output carries it: wire values, and how many rows the answer had in all. */
export interface RecordTable {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly unknown[])[];
  readonly total: number;
  readonly title: string | null;
}

/** Reads the `application/vnd.huntbook.table+json` form; undefined when anything in it does not fit. */
export function readTable(value: unknown): RecordTable | undefined {
  if (!isObject(value) || !Array.isArray(value["columns"]) || !Array.isArray(value["rows"])) return undefined;
  const columns: { name: string; type: string }[] = [];
  for (const column of value["columns"] as unknown[]) {
    if (!isObject(column) || typeof column["name"] !== "string" || typeof column["type"] !== "string") return undefined;
    columns.push({ name: column["name"], type: column["type"] });
  }
  const rows: unknown[][] = [];
  for (const row of value["rows"] as unknown[]) {
    if (!Array.isArray(row) || row.length !== columns.length) return undefined;
    rows.push(row as unknown[]);
  }
  const total = value["total"];
  if (typeof total !== "number" || !Number.isInteger(total) || total < rows.length) return undefined;
  return { columns, rows, total, title: typeof value["title"] === "string" ? value["title"] : null };
}
