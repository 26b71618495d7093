import { generateSample, type SampleOptions, type SampleTenant } from "../../src/sample/generate.js";
import { valueAt, type SampleTable, type SampleValue } from "../../src/sample/table.js";

export type Row = Readonly<Record<string, SampleValue>>;

/** A tenant small enough for tests and large enough for every attack. */
export const SMALL = { seed: 7, users: 300, days: 21 } as const;

const tenants = new Map<string, SampleTenant>();

export function tenantOf(options: SampleOptions): SampleTenant {
  const key = JSON.stringify(options);
  let tenant = tenants.get(key);
  if (!tenant) tenants.set(key, (tenant = generateSample(options)));
  return tenant;
}

export function tableOf(tenant: SampleTenant, name: string): SampleTable {
  const table = tenant.tables.get(name);
  if (!table) throw new Error(`The sample has no table ${name}.`);
  return table;
}

/** Some columns of a table as rows. */
export function rowsOf(tenant: SampleTenant, name: string, ...columns: string[]): Row[] {
  const table = tableOf(tenant, name);
  const read = columns.map((column) => {
    const found = table.columns.find((candidate) => candidate.name === column);
    if (!found) throw new Error(`${name} has no column ${column}.`);
    return found;
  });
  return Array.from({ length: table.rows }, (_, row) =>
    Object.fromEntries(read.map((column) => [column.name, valueAt(column, row)])),
  );
}

export function jsonIn(row: Row, column: string): unknown {
  return JSON.parse(String(row[column]));
}

/** Rows by a key, in their order. */
export function grouped(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

export function distinct(rows: readonly Row[], column: string): Set<SampleValue | undefined> {
  return new Set(rows.map((row) => row[column]));
}
