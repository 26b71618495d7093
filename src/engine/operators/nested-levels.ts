import type { Span } from "../../errors.js";
import type { Aggregate, NamedValue, NestedLevel } from "../../kql/tree.js";
import { from, idsOf, orderTerm } from "../relation.js";
import type { OrderKey, Relation, RelationColumn } from "../relation.js";
import { translateAs } from "../scope.js";
import { ident, join, sql, type Sql } from "../sql.js";
import { NO_ROW, type Translation } from "../translation.js";
import { summarize } from "./summarize.js";

/** A level of top-nested on its way to SQL. Its values stand beside those of the levels above. */
export interface Level {
  readonly node: NestedLevel;
  /** The table of the values that made it to the top. */
  readonly table: Sql;
  /** The table of those that did not; null where all do. */
  readonly rest: Sql | null;
  readonly parents: readonly RelationColumn[];
  readonly key: RelationColumn;
  readonly aggregate: RelationColumn;
}

/** The top values of a level. Of those that rank the same the smaller come first, so that every run gives the same. */
export function levelOf(
  node: NestedLevel,
  above: readonly NestedLevel[],
  rows: Relation,
  translation: Translation,
): Level {
  const { span } = node.key.value;
  const grouped = grouping([...above.map(({ key }) => key), node.key], [node.aggregate], rows, span, translation);
  const parents = grouped.columns.slice(0, above.length);
  const [key, aggregate] = grouped.columns.slice(above.length);
  if (!key || !aggregate) throw translation.unsupported(span, "This level of top-nested");
  const partition = parents.length === 0 ? sql`` : sql`PARTITION BY ${idsOf(parents)} `;
  const order = join(ranking(node, aggregate.id, key.id).map(orderTerm));
  const rank = ident("rank within parents");
  const ranked = sql`row_number() OVER (${partition}ORDER BY ${order}) AS ${rank}`;
  const all = translation.share("values", sql`SELECT ${idsOf(grouped.columns)}, ${ranked} FROM ${from(grouped)}`);
  if (!node.limit) return { node, table: all, rest: null, parents, key, aggregate };
  const limit = translateAs(node.limit, "long", { translation, row: NO_ROW }).sql;
  const table = translation.share("top", sql`SELECT * FROM ${all} WHERE ${rank} <= ${limit}`);
  const rest = translation.share("rest", sql`SELECT * FROM ${all} WHERE ${rank} > ${limit}`);
  return { node, table, rest, parents, key, aggregate };
}

/** The order of a level's values: by their aggregate, then by themselves. */
export function ranking({ descending, nullsFirst }: NestedLevel, aggregate: Sql, key: Sql): OrderKey[] {
  return [
    { id: aggregate, descending, nullsFirst },
    { id: key, descending: false, nullsFirst: true },
  ];
}

export function grouping(
  keys: readonly NamedValue[],
  aggregates: readonly Aggregate[],
  input: Relation,
  span: Span,
  translation: Translation,
): Relation {
  return summarize({ operator: { kind: "summarize", span, keys, aggregates }, input, columns: [], translation });
}

/** The key and the aggregate of a level. */
export function valuesOf({ table, key, aggregate }: Level): [key: Sql, aggregate: Sql] {
  return [sql`${table}.${key.id}`, sql`${table}.${aggregate.id}`];
}

/** Levels put together: each value beside those that it lies within. */
export function chain(levels: readonly Level[]): Sql {
  const tables = levels.map((level, i) => {
    if (i === 0) return level.table;
    const within = agreeing(levels.slice(0, i), level.table, level.parents);
    return sql`JOIN ${level.table} ON ${within}`;
  });
  return join(tables, " ");
}

/** That a table's columns hold the keys of these levels. */
export function agreeing(levels: readonly Level[], table: Sql, columns: readonly { readonly id: Sql }[]): Sql {
  const pairs = columns.flatMap(({ id }, i) => {
    const level = levels[i];
    return level ? [sql`${valuesOf(level)[0]} IS NOT DISTINCT FROM ${table}.${id}`] : [];
  });
  return join(pairs, " AND ");
}
