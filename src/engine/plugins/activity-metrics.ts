import { join, sql } from "../sql.js";
import type { Plugin } from "./plugin.js";
import { Timeline } from "./timeline.js";

/**
 * By step: the ids, those that were not there in the step before, and which part of that step's ids came back. Both
 * rates are NaN where the step before had nobody.
 */
export const activityMetrics: Plugin = {
  rows: (call) => {
    if (call.operator.args.length < 5) {
      throw call.refuse("activity_metrics() without Start and End", "Give it both, and the window behind them.");
    }
    const timeline = new Timeline(call, { start: 2, end: 3, step: 4, dimensions: 5 });
    const { events, parameters, dimensions, columns } = timeline;
    const stepped = sql`SELECT DISTINCT id${dimensions}, ${timeline.stepOf(sql`t`)} AS k FROM ${events}, ${parameters} WHERE t BETWEEN start AND stop AND id IS NOT NULL`;
    const back = sql`SELECT *, coalesce(lag(k) OVER (PARTITION BY id${dimensions} ORDER BY k) = k - 1, false) AS returned FROM (${stepped})`;
    const counted = sql`SELECT k${dimensions}, count(*) AS ids, count(*) FILTER (WHERE NOT returned) AS news FROM (${back}) GROUP BY k${dimensions}`;
    const slice = columns.length === 0 ? sql`` : sql`PARTITION BY ${join(columns)} `;
    const before = sql`SELECT *, CASE WHEN lag(k) OVER (${slice}ORDER BY k) = k - 1 THEN lag(ids) OVER (${slice}ORDER BY k) ELSE 0 END AS former FROM (${counted})`;
    const source = sql`(SELECT *, CASE WHEN former > 0 THEN (ids - news) / former ELSE 'nan'::DOUBLE END AS rate FROM (${before})), ${parameters}`;
    return timeline.result(
      [timeline.beginning(sql`k`), ...columns, sql`ids`, sql`news`, sql`rate`, sql`1 - rate`],
      source,
    );
  },
};
