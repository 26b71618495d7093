import type { Query, Subquery } from "../../kql/tree.js";
import { from, Names, relation, type OrderKey, type Relation, type RelationColumn } from "../relation.js";
import { translateQuery } from "../scope.js";
import { join, sql, type Sql } from "../sql.js";
import { withClause, type Translation } from "../translation.js";

/** The rows for each of which a subquery is run, under the name that it knows them by. */
export interface Outer {
  readonly source: Sql;
  readonly alias: Sql;
  readonly order: readonly OrderKey[];
  /** By ids in the subquery that stand for values of the outer row: the ids that these have here. */
  readonly own: ReadonlyMap<Sql, Sql>;
}

/** A subquery that is run once for each outer row. */
export interface Lateral {
  readonly result: Relation;
  readonly select: Sql;
  readonly translation: Translation;
}

/** Translates a subquery over `rows`, which may name columns of the outer row; `around` is the query around it. */
export function lateral(
  subquery: Subquery,
  rows: Relation,
  { own }: Outer,
  translation: Translation,
  around: Translation,
): Lateral {
  refuseJoins(subquery.query, translation);
  translation.relations.set(subquery.rows, rows);
  const result = translateQuery(subquery.query, translation);
  const made = [...result.columns.filter(({ id }) => !own.has(id)), ...result.order];
  const ids = [...new Set(made.map(({ id }) => id))];
  const select = sql`SELECT ${ids.length === 0 ? sql`1` : join(ids)} FROM ${from(result)}`;
  // DuckDB mixes up the rows where a subquery depends on the row around the subquery around it.
  if (around.dependsOnRow(sql`${withClause(translation)}${select}`)) {
    throw translation.unsupported(
      subquery.query.span,
      "A subquery that reads rows from outside the subquery around it",
      "Put what it needs into columns with extend, and use mv-apply or summarize.",
    );
  }
  return { result, select, translation };
}

/** The outer rows, each beside the rows that its subquery gives: the columns of `kept` come first. */
export function besides(
  outer: Outer,
  kept: readonly RelationColumn[],
  { result, select, translation }: Lateral,
): Relation {
  const inner = translation.fresh("result");
  const names = new Names([]);
  const selected: Sql[] = [];
  const taken = (side: Sql, id: Sql, name: string): Sql => {
    const own = names.id(name);
    selected.push(sql`${side}.${id} AS ${own}`);
    return own;
  };
  const given = (id: Sql, name: string) => {
    const own = outer.own.get(id);
    return own ? taken(outer.alias, own, name) : taken(inner, id, name);
  };
  const columns = [
    ...kept.map((column) => ({ ...column, id: taken(outer.alias, column.id, column.name) })),
    ...result.columns.map((column) => ({ ...column, id: given(column.id, column.name) })),
  ];
  const sorted = outer.order.map((key) => ({ ...key, id: taken(outer.alias, key.id, "order") }));
  const within = outer.order.length > 0 ? result.order : [];
  const order = [...sorted, ...within.map((key) => ({ ...key, id: given(key.id, "order") }))];
  const list = selected.length === 0 ? sql`1` : join(selected);
  const subquery = sql`LATERAL (${withClause(translation)}${select}) AS ${inner}`;
  return relation(sql`(SELECT ${list} FROM ${outer.source} AS ${outer.alias}, ${subquery})`, columns, order);
}

/** DuckDB has only inner joins that depend on an outer row. */
function refuseJoins(query: Query, translation: Translation): void {
  if (query.kind !== "pipe") return;
  const { operator } = query;
  if ((operator.kind === "join" || operator.kind === "lookup") && /outer|anti|semi/.test(operator.mode)) {
    throw translation.unsupported(
      operator.span,
      `${operator.kind} kind=${operator.mode} in a subquery`,
      "Join before or after it, or write where key in (…).",
    );
  }
  refuseJoins(query.input, translation);
}
