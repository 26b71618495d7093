import type { ColumnTable } from "arquero";
import { HuntbookError } from "../errors.js";
import { nearest } from "../kql/nearest.js";
import type { KustoColumn, KustoType } from "../kql/types.js";
import { resultOf } from "../table/result.js";

/** Values that are looked at to tell the type of a column that did not come from a query. */
const SAMPLE = 1000;

/** The columns of any table with their Kusto types: as the query gave them, else told from the values. */
export function columnsOf(table: ColumnTable): KustoColumn[] {
  const known = new Map(resultOf(table)?.columns.map(({ name, type }) => [name, type]));
  return table.columnNames().map((name) => ({ name, type: known.get(name) ?? typeFromValues(table, name) }));
}

/** Reads a column by row; always null for a name that Arquero lists and does not hold, as "__proto__". */
export function reader(table: ColumnTable, name: string): (row: number) => unknown {
  const column = Object.hasOwn(table.data(), name) ? table.column(name) : undefined;
  return (row) => (column ? (column.at(row) as unknown) : null);
}

/** A column's values in the table's order, filters applied. */
export function valuesOf(table: ColumnTable, name: string): unknown[] {
  return Array.from(table.indices(), reader(table, name));
}

/** The column that an option of a chart names. */
export function columnNamed(table: ColumnTable, option: string, name: string): KustoColumn {
  const columns = columnsOf(table);
  const column = columns.find((c) => c.name === name);
  if (column) return column;
  const names = columns.map((c) => c.name);
  const near = nearest(name, names);
  throw new HuntbookError("ChartInvalid", `${option}: the table has no column ${JSON.stringify(name)}.`, {
    hint: near === undefined ? `Its columns are ${names.join(", ")}.` : `Did you mean ${JSON.stringify(near)}?`,
  });
}

/** True for types that can be measured along an axis. */
export function isNumeric(type: KustoType): boolean {
  return type === "int" || type === "long" || type === "real" || type === "decimal" || type === "timespan";
}

/** The column that an option names, which must hold numbers. One without any value may hold everything. */
export function numbersNamed(table: ColumnTable, option: string, name: string): KustoColumn {
  const column = columnNamed(table, option, name);
  if (isNumeric(column.type)) return column;
  if (isBlank(table, name)) return { name, type: "real" };
  throw new HuntbookError("ChartInvalid", `${option}: ${JSON.stringify(name)} holds ${column.type}, not numbers.`, {
    hint: `Leave ${option} out to count rows, or convert the column first, as with tolong() in KQL.`,
  });
}

/** The datetime column that an option names; without a name the only one that there is. */
export function timesNamed(table: ColumnTable, option: string, name: string | undefined): KustoColumn {
  if (name === undefined) return onlyTime(table, option);
  const column = columnNamed(table, option, name);
  if (column.type === "datetime") return column;
  if (isBlank(table, name)) return { name, type: "datetime" };
  throw new HuntbookError("ChartInvalid", `${option}: ${JSON.stringify(name)} holds ${column.type}, not datetimes.`, {
    hint: "Convert it first, as with todatetime() in KQL, or draw chart.bar.",
  });
}

function onlyTime(table: ColumnTable, option: string): KustoColumn {
  const columns = columnsOf(table);
  const times = columns.filter((c) => c.type === "datetime");
  const [only] = times;
  if (only && times.length === 1) return only;
  // A saved hunt that finds nothing this week still draws its chart; without rows any column will do.
  const any = columns.find((c) => /time|date/i.test(c.name)) ?? columns[0];
  if (!only && any && table.numRows() === 0) return { name: any.name, type: "datetime" };
  throw new HuntbookError(
    "ChartInvalid",
    only ? `The table has ${times.length} datetime columns.` : "The table has no datetime column.",
    {
      hint: only
        ? `Say which: ${option}: ${times.map((c) => JSON.stringify(c.name)).join(" or ")}.`
        : "Draw chart.bar.",
    },
  );
}

/** True for a column without any value, whose type nothing tells. */
function isBlank(table: ColumnTable, name: string): boolean {
  return !resultOf(table) && typesIn(table, name).size === 0;
}

function typeFromValues(table: ColumnTable, name: string): KustoType {
  const types = typesIn(table, name);
  const [type = "dynamic"] = types;
  if (types.size < 2) return type;
  if ([...types].every((t) => t === "long" || t === "real")) return "real";
  return "dynamic";
}

/** The types of the first values; of rows that a filter hides when it hides all. */
function typesIn(table: ColumnTable, name: string): Set<KustoType> {
  const read = reader(table, name);
  const types = new Set<KustoType>();
  const rows = table.numRows() > 0 ? table.indices(false) : Array(Math.min(SAMPLE, table.totalRows())).keys();
  let seen = 0;
  for (const row of rows) {
    const value = read(row);
    if (value === null || value === undefined) continue;
    types.add(typeOfValue(value));
    if (++seen === SAMPLE) break;
  }
  return types;
}

function typeOfValue(value: unknown): KustoType {
  if (value instanceof Date) return "datetime";
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "bigint") return "long";
  if (typeof value === "number") return Number.isInteger(value) ? "long" : "real";
  return "dynamic";
}
