import { sql } from "../sql.js";
import type { Plugin } from "./plugin.js";
import { Timeline } from "./timeline.js";

/**
 * For every step from start to end the activity of the window that ends with it: the step itself and those before it.
 * Activity before the start counts where the window reaches it; a window without any gives no row.
 */
export const slidingWindowCounts: Plugin = {
  rows: (call) => {
    const places = { start: 2, end: 3, spans: { lookback: 4 }, step: 5, dimensions: 6 };
    const timeline = new Timeline(call, places);
    const { events, parameters, dimensions, columns } = timeline;
    const [first, last] = [timeline.stepOf(sql`t`), timeline.stepOf(sql`stop`)];
    const width = timeline.span === "real" ? sql`floor(lookback / step)::BIGINT` : sql`lookback // step`;
    const windows = sql`unnest(range(greatest(${first}, 0), least(${first} + ${width}, ${last} + 1)))`;
    const counted = sql`SELECT id${dimensions}, ${windows} AS k FROM ${events}, ${parameters} WHERE t <= stop`;
    const source = sql`(SELECT k${dimensions}, count(*) AS n, count(DISTINCT id) AS ids FROM (${counted}) GROUP BY k${dimensions}), ${parameters}`;
    return timeline.result([timeline.beginning(sql`k`), ...columns, sql`n`, sql`ids`], source);
  },
};
