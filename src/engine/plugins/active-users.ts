import { sql } from "../sql.js";
import type { Plugin } from "./plugin.js";
import { Timeline } from "./timeline.js";

/**
 * By step: the ids with an appearance that is active, that is one with so many different periods in the lookback window
 * that ends with it. The window may reach behind the start; its own first moment is left out.
 */
export const activeUsers: Plugin = {
  rows: (call) => {
    const places = { start: 2, end: 3, spans: { lookback: 4, period: 5 }, step: 7, dimensions: 8 };
    const timeline = new Timeline(call, places);
    if (timeline.span === "real") throw call.refuse("active_users_count() along a real", "Use a whole number.");
    const { events, parameters, dimensions, columns } = timeline;
    const least = call.constant(call.required("ActivePeriods", 6), "long").sql;
    const periods = sql`SELECT *, kusto_bin(t - start, period) AS p FROM ${events}, ${parameters} WHERE t <= stop`;
    const window = sql`PARTITION BY id${dimensions} ORDER BY t RANGE BETWEEN lookback - 1 PRECEDING AND CURRENT ROW`;
    const seen = sql`SELECT id, t${dimensions}, count(DISTINCT p) OVER (${window}) AS times FROM (${periods})`;
    const active = sql`SELECT id${dimensions}, ${timeline.stepOf(sql`t`)} AS k FROM (${seen}), ${parameters} WHERE t >= start AND times >= ${least}`;
    const source = sql`(SELECT k${dimensions}, count(DISTINCT id) AS ids FROM (${active}) GROUP BY k${dimensions}), ${parameters}`;
    return timeline.result([timeline.beginning(sql`k`), ...columns, sql`ids`], source);
  },
};
