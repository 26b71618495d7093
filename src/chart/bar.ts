import type { ColumnTable } from "arquero";
import { HuntbookError } from "../errors.js";
import type { KustoColumn } from "../kql/types.js";
import { categories } from "./categories.js";
import { columnNamed, isNumeric, numbersNamed, valuesOf } from "./columns.js";
import { draw, type ChartOptions, type ChartRow } from "./drawing.js";
import type { Chart } from "./drawn.js";
import { Fields } from "./field.js";
import { Groups, type Aggregate } from "./groups.js";
import { howMeasured, othersNote, unit, wholeTicks } from "./notes.js";
import { PALETTE, seriesScale } from "./theme.js";
import { line } from "./tooltip.js";
import { category, measure } from "./value.js";

export interface BarOptions extends ChartOptions {
  /** What each bar stands for, or, when `y` holds texts, the numbers of horizontal bars. */
  readonly x?: string;
  /** The numbers; without them rows are counted. With texts here, bars lie horizontally. */
  readonly y?: string;
  /** A column whose values divide each bar; past the seven largest they are drawn together. */
  readonly color?: string;
  /** Bars by "value", largest first; by "name"; or as the "table" has them. Texts by value unless said, others by name. */
  readonly sort?: "value" | "name" | "table";
  /** Only the largest so many categories of text are drawn, and the subtitle says so: 50 unless said. */
  readonly limit?: number;
  /** What becomes of several numbers on one bar: their "sum" unless another is named. */
  readonly aggregate?: Aggregate;
}

const LIMIT = 50;

/**
 * One bar a category: of numbers, or of how many rows there are.
 *
 * @example chart.bar(fails, { x: "IPAddress", y: "Failures", color: "Country" })
 * @example chart.bar(fails, { y: "UserPrincipalName" }) // horizontal, counts rows
 */
export function bar(table: ColumnTable, options: BarOptions): Chart {
  const { bars, numbers, horizontal } = axes(table, options);
  const colour = options.color === undefined ? undefined : columnNamed(table, "color", options.color);
  const weights = numbers && valuesOf(table, numbers.name);
  const keys = daysAlone(valuesOf(table, bars.name));
  const texts = bars.type !== "datetime" && !isNumeric(bars.type);
  const all = categories(keys, weights, Infinity);
  const kept = texts ? categories(keys, weights, options.limit ?? LIMIT) : all;
  const series = colour && categories(valuesOf(table, colour.name), weights, PALETTE.length);

  const groups = new Groups<string, string>();
  keys.forEach((_, i) => {
    const name = kept.labels[i] ?? "";
    if (name !== kept.rest) groups.at(name, series?.labels[i] ?? "").add(measure(weights?.[i]));
  });

  const fields = new Fields(table.columnNames());
  const barField = fields.column(bars.name);
  const numberField = numbers ? fields.column(numbers.name) : fields.made("Rows");
  const colourField = colour && fields.column(colour.name);
  const aggregate = numbers ? (options.aggregate ?? "sum") : "count";
  const title = numberField.title + (numbers ? unit(numbers) : "");
  const measured = numbers && !groups.unique ? howMeasured(title, aggregate) : title;
  const rows = [...groups].map(([name, label, tally]): ChartRow => ({
    [barField.field]: name,
    [numberField.field]: tally.value(aggregate),
    ...(colourField ? { [colourField.field]: label } : {}),
  }));

  const domain = ordered(keys, kept.shown, options.sort ?? (texts ? "value" : "name"));
  const step = domain.length > 30 ? 16 : 22;
  const drawing = {
    kind: "bar",
    title: `${title} by ${barField.title}${colourField ? ` and ${colourField.title}` : ""}`,
    notes: [
      ...(kept.others > 0
        ? [
            `the ${kept.shown.length} largest of ${all.shown.length.toLocaleString("en-US")} values of ${barField.title}`,
          ]
        : []),
      ...(colourField ? othersNote(series, colourField.title) : []),
    ],
    rows,
    body: {
      width: horizontal ? 560 : { step },
      height: horizontal ? { step } : 280,
      mark: { type: "bar", aria: false },
      encoding: {
        [horizontal ? "y" : "x"]: {
          field: barField.field,
          type: "nominal",
          title: barField.title + unit(bars) + (bars.type === "datetime" ? " (UTC)" : ""),
          sort: domain,
          ...(horizontal ? {} : { axis: { labelAngle: -45, labelLimit: 260 } }),
        },
        [horizontal ? "x" : "y"]: {
          field: numberField.field,
          type: "quantitative",
          title: measured,
          ...wholeTicks(numbers),
        },
        ...(colourField && series
          ? {
              color: {
                field: colourField.field,
                type: "nominal",
                title: colourField.title,
                scale: seriesScale(series.shown, series.rest),
              },
            }
          : {}),
        tooltip: [
          line(barField, "nominal"),
          ...(colourField ? [line(colourField, "nominal")] : []),
          line({ field: numberField.field, title: measured }, "quantitative"),
        ],
      },
    },
  };
  return draw(drawing, options);
}

interface Axes {
  readonly bars: KustoColumn;
  readonly numbers: KustoColumn | undefined;
  readonly horizontal: boolean;
}

/** Which column the bars stand for and which holds their lengths: texts on `y` lay the bars down. */
function axes(table: ColumnTable, { x, y }: BarOptions): Axes {
  const across = x === undefined ? undefined : columnNamed(table, "x", x);
  const up = y === undefined ? undefined : columnNamed(table, "y", y);
  if (across && !up) return { bars: across, numbers: undefined, horizontal: false };
  if (up && !across) return { bars: up, numbers: undefined, horizontal: true };
  if (!across || !up) {
    throw new HuntbookError("ChartInvalid", "A bar chart needs a column that its bars stand for.", {
      hint: `Name it: chart.bar(table, { x: ${JSON.stringify(table.columnNames()[0] ?? "column")} }).`,
    });
  }
  if (!isNumeric(up.type) && isNumeric(across.type)) return { bars: up, numbers: across, horizontal: true };
  return { bars: across, numbers: numbersNamed(table, "y", up.name), horizontal: false };
}

/** The categories in the order in which they are drawn. */
function ordered(keys: readonly unknown[], shown: readonly string[], sort: "value" | "name" | "table"): string[] {
  if (sort === "value") return [...shown];
  const kept = new Set(shown);
  const first = new Map<string, unknown>();
  for (const key of keys) {
    const name = category(key);
    if (kept.has(name) && !first.has(name)) first.set(name, key);
  }
  const entries = [...first];
  if (sort === "name") entries.sort(([a, x], [b, y]) => (measure(x) ?? 0) - (measure(y) ?? 0) || (a < b ? -1 : 1));
  return entries.map(([name]) => name);
}

/** Times that all fall on midnight as plain days; other values as they are. */
function daysAlone(values: readonly unknown[]): readonly unknown[] {
  const midnight = (value: unknown) => value === null || (value instanceof Date && value.getTime() % 86_400_000 === 0);
  if (!values.every(midnight)) return values;
  return values.map((value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value));
}
