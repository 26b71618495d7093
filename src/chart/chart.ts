import { bar } from "./bar.js";
import { heatmap } from "./heatmap.js";
import { spec } from "./spec.js";
import { timeline } from "./timeline.js";

/**
 * Charts of tables. Each gives a `Chart`, which a cell shows when it is the last line.
 *
 * @example chart.timeline(fails, { y: "Failures" })
 */
export const chart = { timeline, bar, heatmap, spec } as const;
