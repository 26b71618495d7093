import type { Field } from "./field.js";
import type { VegaLiteSpec } from "./vega-lite.js";

/** A time for a tooltip: tooltips have no scale, and would tell it in the time zone of whoever looks. */
export function utcText(time: string, as: string): VegaLiteSpec {
  return { calculate: `utcFormat(toDate(datum.${time}), '%Y-%m-%d %H:%M:%SZ')`, as };
}

/** A line of a tooltip. */
export function line({ field, title }: Field, type: "nominal" | "quantitative"): VegaLiteSpec {
  return type === "nominal" ? { field, type, title } : { field, type, title, format: ",.12~g" };
}
