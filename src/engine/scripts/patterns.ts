import { baskets } from "./pattern-baskets.js";
import { clusters } from "./pattern-clusters.js";
import { differences } from "./pattern-differences.js";
import type { Scripts } from "./script.js";

/** Searches for patterns in rows of numbered values: JSON in, JSON out, as `PatternRows` reads it. */
export const patternScripts: Scripts = {
  kusto_baskets: {
    takes: ["VARCHAR", "DOUBLE", "BIGINT"],
    gives: "VARCHAR",
    call: (json: string, threshold: number, dimensions: bigint) => baskets(json, threshold, Number(dimensions)),
  },
  kusto_clusters: {
    takes: ["VARCHAR", "DOUBLE", "BIGINT"],
    gives: "VARCHAR",
    call: (json: string, sizeWeight: number, seeds: bigint) => clusters(json, sizeWeight, Number(seeds)),
  },
  kusto_differences: {
    takes: ["VARCHAR", "DOUBLE", "BIGINT"],
    gives: "VARCHAR",
    call: (json: string, threshold: number, dimensions: bigint) => differences(json, threshold, Number(dimensions)),
  },
};
