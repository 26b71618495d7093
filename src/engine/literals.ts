import type { LiteralValue } from "../kql/tree.js";
import type { KustoType } from "../kql/types.js";
import { literal as text, sql, type Sql } from "./sql.js";
import { nothing, STORAGE, type Value } from "./value.js";

/** A literal of KQL as SQL. */
export function literalValue(type: KustoType, value: LiteralValue): Value {
  const constant = value;
  if (value === null) return { sql: nothing(type), type, nullable: type !== "string", simple: true, constant };
  return { sql: written(type, value), type, nullable: false, simple: true, constant };
}

function written(type: KustoType, value: string | number | bigint | boolean): Sql {
  if (type === "bool") return value === true ? sql`true` : sql`false`;
  if (type === "string" || type === "guid") return text(String(value));
  if (type === "dynamic") return sql`${text(String(value))}::JSON`;
  if (type === "decimal") return sql`${text(String(value))}::${STORAGE.decimal}`;
  if (type === "real") return real(Number(value));
  const number = BigInt(value);
  // DuckDB takes a bare number for an INTEGER: longs, datetimes and timespans say that they are not.
  const digits = sql`${number}`;
  const cast = type === "int" ? sql`INTEGER` : sql`BIGINT`;
  return number < 0n ? sql`(${digits})::${cast}` : sql`${digits}::${cast}`;
}

function real(value: number): Sql {
  if (Number.isNaN(value)) return sql`'nan'::DOUBLE`;
  if (!Number.isFinite(value)) return value > 0 ? sql`'inf'::DOUBLE` : sql`'-inf'::DOUBLE`;
  return value < 0 || Object.is(value, -0) ? sql`('${value}')::DOUBLE` : sql`${value}::DOUBLE`;
}
