import { literal, sql } from "../sql.js";
import { given, share, weightColumn } from "./pattern-arguments.js";
import { patterns } from "./patterns.js";
import type { Plugin, PluginCall } from "./plugin.js";

/** As many values as a pattern may have where no limit is given: more than there are columns. */
const NO_LIMIT = 1000;

/** Patterns that two sets of rows have to different shares. Shares are told in percent with two decimals, as Kusto has them. */
export const diffpatterns: Plugin = {
  note: "counts and shares are exact; another engine may choose other patterns",
  rows: (call) => {
    const split = call.column(call.required("SplitColumn", 0));
    const side = call.value(call.required("SplitColumn", 0), "string").sql;
    const [a, b] = [sideOf(call, "SplitValueA", 1), sideOf(call, "SplitValueB", 2)];
    if (a === b) throw call.wrong("diffpatterns() compares two different values of the split column");
    const weight = weightColumn(call, 3);
    const threshold = share(call, "Threshold", 4, 0.015, 0.05);
    const most = given(call, "MaxDimensions", 5);
    const dimensions = most ? call.whole(most, 1) : NO_LIMIT;
    call.translation.warnings.add(
      "diffpatterns(): the counts and shares are exact; which of many possible patterns it tells may differ from Kusto's choice, whose search is not published in full.",
    );
    const [partA, partB] = [sql`100 * n0 / t0`, sql`100 * n1 / t1`];
    return patterns(call, {
      told: [
        sql`n0`,
        sql`n1`,
        sql`round(${partA}, 2)`,
        sql`round(${partB}, 2)`,
        sql`round(abs(${partA} - ${partB}), 2)`,
      ],
      aside: [split, weight],
      weight,
      sides: [sql`${side} = ${a}`, sql`${side} = ${b}`],
      leastShare: threshold,
      script: (rows) => sql`kusto_differences(${rows}, ${literal(String(threshold))}::DOUBLE, ${dimensions})`,
      wildcards: 6,
    });
  },
};

function sideOf(call: PluginCall, name: string, place: number) {
  return call.constant(call.required(name, place), "string").sql;
}
