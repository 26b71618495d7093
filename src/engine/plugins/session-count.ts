import { sql } from "../sql.js";
import type { Plugin } from "./plugin.js";
import { Timeline } from "./timeline.js";

/**
 * By bin: the sessions that begin in it. One begins where its id was not seen within the lookback window before. Unlike
 * the steps of its kin, the bins are multiples of their size, and the start itself belongs to the lookback: so does the
 * picture in Microsoft's documentation have it.
 */
export const sessionCount: Plugin = {
  rows: (call) => {
    const places = { start: 2, end: 3, step: 4, spans: { lookback: 5 }, dimensions: 6 };
    const timeline = new Timeline(call, places);
    const { events, parameters, dimensions, columns } = timeline;
    const gaps = sql`SELECT *, t - lag(t) OVER (PARTITION BY id${dimensions} ORDER BY t) AS gap FROM ${events}`;
    const bin = timeline.span === "real" ? sql`kusto_bin_real(t, step)` : sql`kusto_bin(t, step)`;
    const begun = sql`SELECT ${bin} AS b${dimensions} FROM (${gaps}), ${parameters} WHERE t > start AND t <= stop AND (gap IS NULL OR gap > lookback)`;
    const source = sql`(SELECT b${dimensions}, count(*) AS n FROM (${begun}) GROUP BY b${dimensions})`;
    return timeline.result([sql`b`, ...columns, sql`n`], source);
  },
};
