import type { KustoType } from "../kql/types.js";
import { bind, sql, variable, type Sql } from "./sql.js";

/** The SQL of a scalar, in the storage form of its type, with what the translator knows of it. */
export interface Value {
  readonly sql: Sql;
  readonly type: KustoType;
  /** Whether it can be NULL; a string never is. */
  readonly nullable: boolean;
  /** A column or a literal: cheap enough to stand in a template twice. */
  readonly simple: boolean;
  /** For a property of a dynamic: its SQL as text (->>), NULL where there is none. */
  readonly text?: Sql;
  /** For a literal text: the text, so that patterns can be made ready at translation. */
  readonly constant?: string | number | bigint | boolean | null;
}

export function computed(type: KustoType, text: Sql, nullable: boolean): Value {
  return { sql: text, type, nullable: type === "string" ? false : nullable, simple: false };
}

/** SQL that names a value several times: what is more than a column or a literal is bound first, so that it stands there once. */
export function once(value: Value, name: string, body: (value: Sql) => Sql): Sql {
  return value.simple ? body(value.sql) : bind(value.sql, variable(name), body(variable(name)));
}

/** How each type is stored in DuckDB. A datetime is ticks since 0001-01-01, a timespan ticks, a dynamic JSON text. */
export const STORAGE: Record<KustoType, Sql> = {
  bool: sql`BOOLEAN`,
  int: sql`INTEGER`,
  long: sql`BIGINT`,
  real: sql`DOUBLE`,
  decimal: sql`DECIMAL(38,18)`,
  string: sql`VARCHAR`,
  datetime: sql`BIGINT`,
  timespan: sql`BIGINT`,
  guid: sql`VARCHAR`,
  dynamic: sql`JSON`,
};

/** A typed NULL; for a string the empty text, since Kusto's strings are never null. */
export function nothing(type: KustoType): Sql {
  return type === "string" ? sql`''` : sql`NULL::${STORAGE[type]}`;
}
