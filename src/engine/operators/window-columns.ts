import type { Call, Expression } from "../../kql/tree.js";
import { countsChanges, ordered, restartOf, stretch, walksSessions } from "../functions/window.js";
import { from, Names, withComputed, type Relation } from "../relation.js";
import { translate, translateAs, translateCondition, type Scope } from "../scope.js";
import { sql, type Sql } from "../sql.js";
import { NO_ROW } from "../translation.js";
import type { Value } from "../value.js";

/** Columns that say whether a call's term is another one than in the row before, and which row of its stretch this is. */
export interface Changes {
  readonly changed: Sql;
  readonly number: Sql;
}

function windowOf(node: Call, scope: Scope) {
  return { node, scope, refuse: (what: string, hint?: string) => scope.translation.unsupported(node.span, what, hint) };
}

function argument(node: Call, i: number, scope: Scope): Expression {
  const value = node.args[i]?.value;
  if (!value || value.kind === "star") throw windowOf(node, scope).refuse(`${node.name}() without its arguments`);
  return value;
}

/** A call that restarts runs over stretches of rows, which a running count of its restarts tells apart. */
export function withStretches(node: Call, rows: Relation, scope: Scope, stretches: Map<Call, Sql>): Relation {
  const restart = restartOf(node);
  if (!restart) return rows;
  const over = ordered(windowOf(node, scope));
  const value = sql`sum(CASE WHEN ${translateCondition(restart, scope).sql} THEN 1 ELSE 0 END) OVER (${over} ROWS UNBOUNDED PRECEDING)`;
  const [counted, [column]] = withComputed(rows, [{ name: "stretch", type: "long", value, nullable: false }]);
  if (column) stretches.set(node, column.id);
  return counted;
}

/** A rank counts where its term changes; the first row of a stretch counts, too. */
export function withChanges(node: Call, rows: Relation, scope: Scope, changes: Map<Call, Changes>): Relation {
  if (!countsChanges(node)) return rows;
  const term = translate(argument(node, 0, scope), scope).sql;
  const over = sql`OVER (${stretch(windowOf(node, scope))})`;
  const change = sql`CASE WHEN lag(1) ${over} IS NULL OR lag(${term}) ${over} IS DISTINCT FROM ${term} THEN 1 ELSE 0 END`;
  const [found, [changed, number]] = withComputed(rows, [
    { name: "changed", type: "long", value: change, nullable: false },
    { name: "number", type: "long", value: sql`row_number() ${over}`, nullable: false },
  ]);
  if (changed && number) changes.set(node, { changed: changed.id, number: number.id });
  return found;
}

/** A session's start depends on that of the session before: a script walks over the values of each stretch. */
export function withSessions(node: Call, rows: Relation, scope: Scope, made: Map<Expression, Value>): Relation {
  if (!walksSessions(node)) return rows;
  const limit = (i: number) => translateAs(argument(node, i, scope), "timespan", { ...scope, row: NO_ROW }).sql;
  const value = translateAs(argument(node, 0, scope), "datetime", scope).sql;
  const names = new Names(rows.taken);
  const [number, time, walked, start] = [names.id("number"), names.id("time"), names.id("walked"), names.id("start")];
  const table = scope.translation.fresh("rows");
  const order = ordered(windowOf(node, scope));
  const numbered = sql`SELECT *, row_number() OVER (${order}) AS ${number}, ${value} AS ${time} FROM ${from(rows)}`;
  const group = scope.stretches?.get(node);
  const times = sql`list(${time} ORDER BY ${number})::VARCHAR`;
  const starts = sql`SELECT unnest(list(${number} ORDER BY ${number})) AS ${walked}, unnest(kusto_session_starts(${times}, ${limit(1)}, ${limit(2)})::BIGINT[]) AS ${start} FROM ${table}${group ? sql` GROUP BY ${group}` : sql``}`;
  const source = sql`(WITH ${table} AS MATERIALIZED (${numbered}) SELECT * FROM ${table} JOIN (${starts}) ON ${number} = ${walked})`;
  made.set(node, { sql: start, type: "datetime", nullable: true, simple: true });
  return { ...rows, source, filters: [], computed: [], taken: names.taken };
}
