import { table, type ColumnTable } from "arquero";
import type { KustoType } from "../../src/kql/types.js";
import { describeResult, type ResultInfo } from "../../src/table/result.js";

/** What is known of a complete answer over June 2026. */
export const ANSWER: ResultInfo = {
  query: "SigninLogs\n| take 1204",
  workspace: "sample tenant",
  columns: [{ name: "N", type: "long" }],
  rows: 1204,
  startedAt: new Date("2026-07-01T08:00:00Z"),
  durationMs: 312.4,
  asked: null,
  covered: { start: new Date("2026-06-01T00:00:00Z"), end: new Date("2026-07-01T00:00:00Z") },
  complete: true,
  warnings: [],
  visualization: null,
  sha256: "ab".repeat(32),
  decimals: {},
};

export const INCOMPLETE: ResultInfo = { ...ANSWER, complete: false, warnings: ["stopped at 64 MB <b>here</b>"] };

type Columns = Readonly<Record<string, readonly [type: KustoType, values: readonly unknown[]]>>;

/** A table as a query gives it, with Kusto types. */
export function answered(columns: Columns, info: Partial<ResultInfo> = {}): ColumnTable {
  const entries = Object.entries(columns);
  const data = table(Object.fromEntries(entries.map(([name, [, values]]) => [name, [...values]])));
  const types = entries.map(([name, [type]]) => ({ name, type }));
  return describeResult(data, { ...ANSWER, columns: types, rows: data.numRows(), ...info });
}
