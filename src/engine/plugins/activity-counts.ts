import { join, sql } from "../sql.js";
import type { Plugin } from "./plugin.js";
import { Timeline } from "./timeline.js";

/** By step: the activity, the ids, those not seen in any step before, and all seen so far. */
export const activityCounts: Plugin = {
  rows: (call) => {
    const timeline = new Timeline(call, { start: 2, end: 3, step: 4, dimensions: 5 });
    const { events, parameters, dimensions, columns } = timeline;
    const stepped = sql`SELECT id${dimensions}, ${timeline.stepOf(sql`t`)} AS k FROM ${events}, ${parameters} WHERE t BETWEEN start AND stop`;
    const firsts = sql`SELECT *, min(k) OVER (PARTITION BY id${dimensions}) AS first FROM (${stepped})`;
    const counted = sql`SELECT k${dimensions}, count(*) AS n, count(DISTINCT id) AS ids, count(DISTINCT id) FILTER (WHERE first = k) AS news FROM (${firsts}) GROUP BY k${dimensions}`;
    const slice = columns.length === 0 ? sql`` : sql`PARTITION BY ${join(columns)} `;
    const source = sql`(SELECT *, (sum(news) OVER (${slice}ORDER BY k))::BIGINT AS seen FROM (${counted})), ${parameters}`;
    return timeline.result([timeline.beginning(sql`k`), ...columns, sql`n`, sql`ids`, sql`news`, sql`seen`], source);
  },
};
