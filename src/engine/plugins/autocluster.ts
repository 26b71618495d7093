import { literal, sql } from "../sql.js";
import { given, share, weightColumn } from "./pattern-arguments.js";
import { patterns } from "./patterns.js";
import type { Plugin } from "./plugin.js";

/** A value that fewer rows have is not common: it stands in no pattern. What the kin of autocluster take by default. */
const LEAST_SHARE = 0.05;

/** A few patterns that cover much of the rows and say much of them. */
export const autocluster: Plugin = {
  note: "counts and shares are exact; another engine may choose other patterns",
  rows: (call) => {
    const sizeWeight = share(call, "SizeWeight", 0, 0, 0.5);
    const weight = weightColumn(call, 1);
    const number = given(call, "NumSeeds", 2);
    const seeds = number ? call.whole(number, 1) : 25;
    call.translation.warnings.add(
      "autocluster(): the counts and shares are exact, and values that fewer than 5% of the rows have are left out; which of many possible patterns it tells may differ from Kusto's choice, whose search is not published in full.",
    );
    return patterns(call, {
      told: [sql`n0`, sql`100 * n0 / t0`],
      aside: [weight],
      weight,
      sides: [sql`true`],
      leastShare: LEAST_SHARE,
      script: (rows) => sql`kusto_clusters(${rows}, ${literal(String(sizeWeight))}::DOUBLE, ${seeds})`,
      wildcards: 3,
    });
  },
};
