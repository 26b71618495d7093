import type { Visualization } from "../table/result.js";

/** What a chart may say of itself, by the service's names and with what the service sends when it says nothing. */
const UNSAID: Readonly<Record<string, unknown>> = {
  title: null,
  accumulate: false,
  kind: null,
  legend: null,
  series: null,
  yMin: "NaN",
  yMax: "NaN",
  xAxis: null,
  xColumn: null,
  xTitle: null,
  yAxis: null,
  yColumns: null,
  ySplit: null,
  yTitle: null,
  anomalyColumns: null,
};

const NAMES = new Map(Object.keys(UNSAID).map((name) => [name.toLowerCase(), name]));

/** The `render` of an answer: the kind of chart, null without one, and its properties by the service's names. */
export function renderOf(visualization: Visualization | null): Record<string, unknown> {
  const said = Object.entries(visualization?.properties ?? {});
  const properties = said.map(([name, value]) => [NAMES.get(name.toLowerCase()) ?? name, value] as const);
  return { ...UNSAID, ...Object.fromEntries(properties), visualization: visualization?.kind ?? null };
}
