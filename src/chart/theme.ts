import type { VegaLiteSpec } from "./vega-lite.js";

/** Okabe and Ito's colours for the colour-blind, without the yellow, which is hard to see on white. */
export const PALETTE: readonly string[] = ["#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7", "#000000"];

/** The colour of what is drawn together as the rest. */
export const REST_COLOUR = "#999999";

const INK = "#24292f";
const FAINT = "#57606a";

/** A white ground, so that a chart reads the same in light and dark frontends. */
export const THEME: VegaLiteSpec = {
  font: "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif",
  title: {
    anchor: "start",
    frame: "group",
    fontSize: 14,
    fontWeight: 600,
    color: INK,
    subtitleColor: FAINT,
    subtitleFontSize: 11,
    offset: 12,
  },
  view: { stroke: null },
  axis: {
    labelColor: INK,
    titleColor: INK,
    labelFontSize: 11,
    titleFontSize: 12,
    titleFontWeight: 500,
    titlePadding: 10,
    labelLimit: 400,
    // Vega keeps axes to 200 pixels, and would draw the title over longer labels.
    maxExtent: 440,
    gridColor: "#e4e7eb",
    domainColor: "#8c959f",
    tickColor: "#8c959f",
  },
  legend: {
    labelColor: INK,
    titleColor: INK,
    labelFontSize: 11,
    titleFontSize: 12,
    titleFontWeight: 500,
    labelLimit: 320,
    symbolLimit: 40,
  },
  bar: { color: "#0072B2" },
  line: { color: "#0072B2", strokeWidth: 1.75 },
  point: { color: "#0072B2", filled: true },
};

/** The colour scale of named series; the rest, if there is one, is grey and last. */
export function seriesScale(shown: readonly string[], rest: string | undefined): VegaLiteSpec {
  const range = shown.map((_, i) => PALETTE[i % PALETTE.length]);
  return rest === undefined
    ? { domain: [...shown], range }
    : { domain: [...shown, rest], range: [...range, REST_COLOUR] };
}
