import type { Expression } from "../../kql/tree.js";
import { from } from "../relation.js";
import { translateQuery } from "../scope.js";
import { join, sql, type Sql } from "../sql.js";
import { isQuery, type Plugin, type PluginCall } from "./plugin.js";
import { Timeline } from "./timeline.js";

/**
 * For every step with new ids (its cohort: ids first seen in it) and every step from it on: how many of the cohort are
 * there, and how many ids that were not seen up to the cohort's step.
 */
export const newActivityMetrics: Plugin = {
  rows: (call) => {
    const { cohort, dimensions: slices, known } = optionsOf(call);
    const timeline = new Timeline(call, { start: 2, end: 3, step: 4, dimensions: 5 }, slices);
    const { events, parameters, dimensions, columns } = timeline;
    const stepped = sql`SELECT DISTINCT id${dimensions}, ${timeline.stepOf(sql`t`)} AS k FROM ${events}, ${parameters} WHERE t BETWEEN start AND stop AND id IS NOT NULL`;
    const firsts = sql`SELECT *, CASE WHEN ${known} THEN -1 ELSE min(k) OVER (PARTITION BY id${dimensions}) END AS first FROM (${stepped})`;
    const seen = call.translation.share("seen", firsts);
    const point = timeline.type === "int" ? "long" : timeline.type;
    const only = cohort ? sql` AND first = ${timeline.stepOf(call.constant(cohort, point).sql)}` : sql``;
    const cohorts = sql`SELECT first AS a${dimensions}, count(DISTINCT id) AS size FROM ${seen}, ${parameters} WHERE first >= 0${only} GROUP BY first${dimensions}`;
    const pairs = sql`SELECT *, unnest(range(a, ${timeline.stepOf(sql`stop`)} + 1)) AS b FROM (${cohorts}), ${parameters}`;
    const alike = columns.map((column) => sql`p.${column} IS NOT DISTINCT FROM s.${column}`);
    const on = join([sql`s.k = p.b`, ...alike], " AND ");
    const kept = sql`count(DISTINCT s.id) FILTER (WHERE s.first = p.a)`;
    const fresh = sql`count(DISTINCT s.id) FILTER (WHERE s.first > p.a OR (s.first = p.a AND p.a = p.b))`;
    const grouped = join([sql`p.a`, sql`p.b`, sql`p.size`, ...columns.map((column) => sql`p.${column}`)]);
    const counted = sql`SELECT ${grouped}, ${kept} AS kept, ${fresh} AS fresh FROM (${pairs}) AS p LEFT JOIN ${seen} AS s ON ${on} GROUP BY ALL`;
    const [begin, end] = [timeline.beginning(sql`a`), timeline.beginning(sql`b`)];
    const counts = [sql`fresh`, sql`kept`, sql`size - kept`, sql`kept / size`, sql`(size - kept) / size`];
    return timeline.result([begin, end, ...columns, ...counts], sql`(${counted}), ${parameters}`);
  },
};

interface Options {
  readonly cohort: Expression | undefined;
  readonly dimensions: readonly Expression[];
  /** Whether an id belongs to the look-back table, and so is not new. */
  readonly known: Sql;
}

/** Behind the window stand a cohort (a value), dimensions (columns) and a look-back (a table), each of them optional. */
function optionsOf(call: PluginCall): Options {
  const rest = call.plain.slice(5);
  const table = rest.find(isQuery);
  const values = rest.filter((value): value is Expression => !isQuery(value));
  const [first] = values;
  const cohort = first && first.kind !== "column" ? first : undefined;
  const dimensions = cohort ? values.slice(1) : values;
  if (!table) return { cohort, dimensions, known: sql`false` };
  const id = call.column(call.required("IdColumn", 0));
  const lookback = translateQuery(table, call.translation);
  const known = lookback.columns.find(({ name, type }) => name === id.name && type === id.type);
  if (!known) {
    throw call.wrong(`The look-back table lacks the column '${id.name}: ${id.type}'`, undefined, table.span);
  }
  return {
    cohort,
    dimensions,
    known: sql`id IN (SELECT ${known.id} FROM ${from(lookback)} WHERE ${known.id} IS NOT NULL)`,
  };
}
