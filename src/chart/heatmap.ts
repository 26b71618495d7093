import type { ColumnTable } from "arquero";
import { columnNamed, numbersNamed, timesNamed, valuesOf } from "./columns.js";
import { draw, leftOut, type ChartOptions, type ChartRow } from "./drawing.js";
import type { Chart } from "./drawn.js";
import { Fields } from "./field.js";
import { Groups, type Aggregate } from "./groups.js";
import { axisOf, hours, weekdays, type HeatAxis } from "./heat-axis.js";
import { howMeasured, unit } from "./notes.js";
import { line } from "./tooltip.js";
import { measure } from "./value.js";

export interface HeatmapOptions extends ChartOptions {
  /** Columns; a datetime x without y becomes hour by weekday. May be left out when the table has one datetime column. */
  readonly x?: string;
  readonly y?: string;
  /** A column of numbers that sets the colour; without it rows are counted. */
  readonly color?: string;
  /** Width of the bins of a datetime as a Kusto timespan; without it one is chosen. */
  readonly bin?: string;
  /** Only the largest so many texts along an axis are drawn, and the subtitle says so: 40 unless said. */
  readonly limit?: number;
  /** What becomes of several numbers on one cell: their "sum" unless another is named. */
  readonly aggregate?: Aggregate;
}

const LIMIT = 40;

/**
 * Numbers, or counts of rows, as the colour of cells. Times are UTC.
 *
 * @example chart.heatmap(signins, { x: "TimeGenerated" }) // hour of the day by day of the week
 * @example chart.heatmap(fails, { x: "TimeGenerated", y: "IPAddress", color: "Failures" })
 */
export function heatmap(table: ColumnTable, options: HeatmapOptions = {}): Chart {
  const numbers = options.color === undefined ? undefined : numbersNamed(table, "color", options.color);
  const weights = numbers && valuesOf(table, numbers.name);
  const fields = new Fields(table.columnNames());
  const [x, y] = axes(table, options, fields, weights);

  const groups = new Groups<string, string>();
  let missing = 0;
  x.labels.forEach((column, i) => {
    const row = y.labels[i] ?? null;
    if (column === null || row === null) missing++;
    else if (column !== x.rest && row !== y.rest) groups.at(column, row).add(measure(weights?.[i]));
  });

  const numberField = numbers ? fields.column(numbers.name) : fields.made("Rows");
  const aggregate = numbers ? (options.aggregate ?? "sum") : "count";
  const title = numberField.title + (numbers ? unit(numbers) : "");
  const measured = numbers && !groups.unique ? howMeasured(title, aggregate) : title;
  const rows = [...groups].map(([column, row, tally]): ChartRow => ({
    [x.field.field]: column,
    [y.field.field]: row,
    [numberField.field]: tally.value(aggregate),
  }));
  const drawing = {
    kind: "heatmap",
    title: `${title} by ${x.field.title} and ${y.field.title}`,
    notes: [...x.notes, ...y.notes, ...leftOut(missing, x.time && y.time ? x.field.title : (x.time ?? y.time ?? ""))],
    rows,
    body: {
      width: { step: stepFor(x.domain.length, 900) },
      height: { step: stepFor(y.domain.length, 600) },
      mark: { type: "rect", aria: false },
      encoding: {
        x: {
          ...axisEncoding(x),
          axis: { labelAngle: x.short ? 0 : -45, labelOverlap: x.time !== undefined, labelLimit: 260 },
        },
        y: axisEncoding(y),
        color: {
          field: numberField.field,
          type: "quantitative",
          title: measured,
          scale: { scheme: "viridis", reverse: true },
        },
        tooltip: [
          line(x.field, "nominal"),
          line(y.field, "nominal"),
          line({ field: numberField.field, title: measured }, "quantitative"),
        ],
      },
    },
  };
  return draw(drawing, options);
}

/** The two axes: those named, or a datetime taken apart. */
function axes(
  table: ColumnTable,
  options: HeatmapOptions,
  fields: Fields,
  weights: readonly unknown[] | undefined,
): [HeatAxis, HeatAxis] {
  const { bin, limit = LIMIT } = options;
  const x = options.x === undefined ? timesNamed(table, "x", undefined) : columnNamed(table, "x", options.x);
  const xs = valuesOf(table, x.name);
  if (options.y === undefined) {
    const time = timesNamed(table, "x without y", x.name);
    return [hours(time, xs, fields), weekdays(time, xs, fields)];
  }
  const y = columnNamed(table, "y", options.y);
  const of = { fields, weights, bin, limit };
  return [axisOf(x, xs, of), axisOf(y, valuesOf(table, y.name), of)];
}

function axisEncoding({ field, domain, time }: HeatAxis): Record<string, unknown> {
  return {
    field: field.field,
    type: "ordinal",
    title: field.title + (time === undefined ? "" : " (UTC)"),
    sort: domain,
    scale: { domain },
  };
}

/** Pixels of a cell. */
function stepFor(cells: number, room: number): number {
  return Math.max(5, Math.min(26, Math.floor(room / Math.max(1, cells))));
}
