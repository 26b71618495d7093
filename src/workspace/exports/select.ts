import { ident, join, literal, sql, type Sql } from "../../engine/sql.js";
import { nothing } from "../../engine/value.js";
import type { TableSchema } from "../../kql/types.js";
import type { PlannedSource } from "./plan.js";

/** Characters of a value that a message shows. */
const SHOWN = 80;

/** How the rows of a source become rows of the table. */
export interface Selection {
  /** What stands after FROM: the columns of the files, and beside them p0, p1, … worked out once. */
  readonly source: Sql;
  /** The table's columns, in its order. */
  readonly projection: Sql;
  /** A JSON array of messages on the values of a row that were lost, NULL when there are none; null when none can be. */
  readonly problems: Sql | null;
}

/** Puts the casts of all columns together. `extra` are further columns of the files to keep beside. */
export function selection(
  { source, columns }: PlannedSource,
  schema: TableSchema,
  extra: readonly Sql[] = [],
): Selection {
  const parsed: Sql[] = [];
  const selected: Sql[] = [];
  const complaints: { readonly lost: Sql; readonly message: Sql }[] = [];
  for (const [i, { name, type }] of schema.entries()) {
    const column = columns.get(name);
    if (!column) {
      selected.push(sql`${nothing(type)} AS ${ident(name)}`);
      continue;
    }
    const cast = source.cast(column, type);
    const id = ident(`p ${String(i)}`);
    const value = cast.finish(id, column.id);
    parsed.push(sql`${cast.parse(column.id)} AS ${id}`);
    selected.push(sql`${value} AS ${ident(name)}`);
    if (!cast.failed) continue;
    const shown = sql`to_json(left(CAST(${column.id} AS VARCHAR), ${SHOWN}))`;
    const message = sql`${literal(`${name}: `)} || CAST(${shown} AS VARCHAR) || ${literal(` is not a ${type}`)}`;
    complaints.push({ lost: cast.failed(value, column.id), message });
  }
  return {
    source: sql`(SELECT ${join([sql`*`, ...extra, ...parsed])} FROM ${source.rows})`,
    projection: join(selected),
    problems: complaints.length === 0 ? null : messages(complaints),
  };
}

function messages(complaints: readonly { readonly lost: Sql; readonly message: Sql }[]): Sql {
  const any = join(
    complaints.map(({ lost }) => lost),
    " OR ",
  );
  const each = complaints.map(({ lost, message }) => sql`CASE WHEN ${lost} THEN ${message} END`);
  return sql`CASE WHEN ${any} THEN CAST(to_json(list_filter([${join(each)}], lambda message: message IS NOT NULL)) AS VARCHAR) END`;
}
