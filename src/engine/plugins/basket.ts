import { literal, sql } from "../sql.js";
import { given, share, weightColumn } from "./pattern-arguments.js";
import { patterns } from "./patterns.js";
import type { Plugin } from "./plugin.js";

/**
 * Every combination of values that a share of the rows has. Of combinations that the same rows have, the fullest one
 * stands for all: `MaxDimensions` counts the values that are enough to tell it. Kusto samples to find the frequent
 * values; here every row counts, so that none near the threshold is missed.
 */
export const basket: Plugin = {
  note: "of every row, where Kusto samples",
  rows: (call) => {
    const threshold = share(call, "Threshold", 0, 0.015, 0.05);
    const weight = weightColumn(call, 1);
    const most = given(call, "MaxDimensions", 2);
    const dimensions = most ? call.whole(most, 2) : 5;
    return patterns(call, {
      told: [sql`n0`, sql`100 * n0 / t0`],
      aside: [weight],
      weight,
      sides: [sql`true`],
      leastShare: threshold,
      script: (rows) => sql`kusto_baskets(${rows}, ${literal(String(threshold))}::DOUBLE, ${dimensions})`,
      wildcards: 3,
    });
  },
};
