import { jsonText } from "../chart/value.js";
import { formatTimespan } from "../kql/format.js";
import { TICKS_PER_MILLISECOND, type KustoColumn, type KustoType } from "../kql/types.js";
import type { Page } from "./page.js";

export const TABLE_MIME = "application/vnd.huntbook.table+json";

/** The rows shown as data: what the record draws its tables from. */
export interface TableJson {
  readonly columns: readonly KustoColumn[];
  readonly rows: readonly (readonly unknown[])[];
  /** How many rows the table has in all. */
  readonly total: number;
}

/** Values as Log Analytics sends them: datetimes and timespans as text, decimals and unsafe longs as digits. */
export function tableJson({ columns, values, total }: Page): TableJson {
  return {
    columns: columns.map(({ name, type }) => ({ name, type })),
    rows: values.map((cells) => cells.map((value, j) => wire(value, columns[j]?.type ?? "dynamic"))),
    total,
  };
}

function wire(value: unknown, type: KustoType): unknown {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value) || type === "decimal") return String(value);
    return type === "timespan" ? formatTimespan(BigInt(Math.round(value * Number(TICKS_PER_MILLISECOND)))) : value;
  }
  return typeof value === "object" ? (JSON.parse(jsonText(value)) as unknown) : value;
}
