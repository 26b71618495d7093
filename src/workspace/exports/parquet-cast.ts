import { sql, type Sql } from "../../engine/sql.js";
import { STORAGE } from "../../engine/value.js";
import { UNIX_EPOCH_TICKS, type KustoType } from "../../kql/types.js";
import type { ColumnCast } from "./source.js";
import { failed, TEXT_CASTS } from "./text-cast.js";

const KINDS = [
  ["bool", /^BOOLEAN$/],
  ["integer", /^U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?$/],
  ["real", /^(?:FLOAT|DOUBLE)$/],
  ["decimal", /^DECIMAL\(\d+,\d+\)$/],
  ["uuid", /^UUID$/],
  ["json", /^JSON$/],
  ["nanoseconds", /^TIMESTAMP_NS$/],
  ["timestamptz", /^TIMESTAMP WITH TIME ZONE$/],
  ["timestamp", /^(?:TIMESTAMP(?:_S|_MS)?|DATE)$/],
  ["time", /^(?:TIME|INTERVAL)$/],
  ["bytes", /^BLOB$/],
  ["nested", /^(?:STRUCT|MAP)\(|\]$/],
] as const;

/** What a column of a Parquet file holds, in broad terms; everything else is text. */
export type ParquetKind = (typeof KINDS)[number][0] | "text";

export function parquetKind(type: string): ParquetKind {
  return KINDS.find(([, pattern]) => pattern.test(type))?.[0] ?? "text";
}

/** The type of a column that no schema knows. */
export function kustoTypeOf(duckdbType: string): KustoType {
  if (/^(?:TINYINT|SMALLINT|INTEGER|UTINYINT|USMALLINT)$/.test(duckdbType)) return "int";
  return TYPE_OF_KIND[parquetKind(duckdbType)];
}

const TYPE_OF_KIND = {
  bool: "bool",
  integer: "long",
  real: "real",
  decimal: "decimal",
  uuid: "guid",
  json: "dynamic",
  nanoseconds: "datetime",
  timestamptz: "datetime",
  timestamp: "datetime",
  time: "timespan",
  bytes: "string",
  nested: "dynamic",
  text: "string",
} as const satisfies Record<ParquetKind, KustoType>;

/** How a Parquet column becomes a column of a Kusto type; what has no way of its own goes through text. */
export function castParquet(kind: ParquetKind, type: KustoType): ColumnCast {
  const direct = DIRECT[type]?.[kind];
  if (direct) return { parse: direct, finish: (value) => value, failed: null };
  if (type === "int" && kind === "integer") return narrowed(STORAGE.int);
  if (type === "long" && kind === "integer") return narrowed(STORAGE.long);
  if (type === "decimal" && (kind === "integer" || kind === "decimal")) return narrowed(STORAGE.decimal);
  const cast = TEXT_CASTS[type];
  return {
    parse: (raw) => cast.parse(asText(kind, raw)),
    finish: (parsed, raw) => cast.finish(parsed, asText(kind, raw)),
    failed: type === "string" || type === "dynamic" ? null : (value, raw) => failed(value, asText(kind, raw)),
  };
}

/** A value as text, as messages show it. */
export function asText(kind: ParquetKind, raw: Sql): Sql {
  if (kind === "text") return raw;
  if (kind === "bytes") return sql`base64(${raw})`;
  return kind === "nested" ? sql`CAST(to_json(${raw}) AS VARCHAR)` : sql`CAST(${raw} AS VARCHAR)`;
}

function narrowed(storage: Sql): ColumnCast {
  return {
    parse: (raw) => sql`TRY_CAST(${raw} AS ${storage})`,
    finish: (value) => value,
    failed: (value, raw) => sql`(${value} IS NULL AND ${raw} IS NOT NULL)`,
  };
}

const ticks = (raw: Sql): Sql => sql`epoch_us(${raw}) * 10 + ${UNIX_EPOCH_TICKS}`;
// Rounded down, also before 1970.
const nanoTicks = (raw: Sql): Sql =>
  sql`(epoch_ns(${raw}) - (epoch_ns(${raw}) % 100 + 100) % 100) // 100 + ${UNIX_EPOCH_TICKS}`;
const json = (raw: Sql): Sql => sql`CASE WHEN CAST(${raw} AS VARCHAR) <> 'null' THEN ${raw} END`;
const asDouble = (raw: Sql): Sql => sql`CAST(${raw} AS DOUBLE)`;

/** The conversions that lose nothing and never fail. */
const DIRECT: { readonly [T in KustoType]?: { readonly [K in ParquetKind]?: (raw: Sql) => Sql } } = {
  bool: { bool: (raw) => raw },
  real: { real: asDouble, integer: asDouble, decimal: asDouble },
  datetime: { timestamp: ticks, timestamptz: ticks, nanoseconds: nanoTicks },
  timespan: { time: (raw) => sql`epoch_us(${raw}) * 10` },
  guid: { uuid: (raw) => sql`CAST(${raw} AS VARCHAR)` },
  dynamic: {
    json,
    nested: (raw) => sql`to_json(${raw})`,
    bool: (raw) => sql`to_json(${raw})`,
    integer: (raw) => sql`to_json(${raw})`,
    real: (raw) => sql`to_json(${raw})`,
  },
};
