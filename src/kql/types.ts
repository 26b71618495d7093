/** Kusto's scalar types, by the names that Log Analytics sends. */
export const KUSTO_TYPES = [
  "bool",
  "int",
  "long",
  "real",
  "decimal",
  "string",
  "datetime",
  "timespan",
  "guid",
  "dynamic",
] as const;

export type KustoType = (typeof KUSTO_TYPES)[number];

export interface KustoColumn {
  readonly name: string;
  readonly type: KustoType;
}

/** The columns of a table, in their order. */
export type TableSchema = readonly KustoColumn[];

/** The schemas of all tables that a query may name. */
export type Schemas = ReadonlyMap<string, TableSchema>;

/** A tick is 100 nanoseconds: the unit of Kusto's datetime (since 0001-01-01) and timespan. */
export const TICKS_PER_MILLISECOND = 10_000n;
export const TICKS_PER_DAY = 864_000_000_000n;
/** 1970-01-01 in ticks since 0001-01-01. */
export const UNIX_EPOCH_TICKS = 621_355_968_000_000_000n;
