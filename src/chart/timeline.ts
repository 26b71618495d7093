import type { ColumnTable } from "arquero";
import { categories } from "./categories.js";
import { columnNamed, numbersNamed, timesNamed, valuesOf } from "./columns.js";
import { draw, leftOut, type ChartOptions, type ChartRow } from "./drawing.js";
import type { Chart } from "./drawn.js";
import { Fields } from "./field.js";
import type { Aggregate } from "./groups.js";
import { howMeasured, othersNote, unit, wholeTicks } from "./notes.js";
import { PALETTE, seriesScale } from "./theme.js";
import { byTime } from "./time-groups.js";
import { line, utcText } from "./tooltip.js";
import { instant } from "./value.js";

export interface TimelineOptions extends ChartOptions {
  /** A datetime column; may be left out when the table has only one. */
  readonly x?: string;
  /** A column of numbers; without it rows are counted. */
  readonly y?: string;
  /** A column whose values become series; past the seven largest they are drawn together. */
  readonly color?: string;
  /** Width of a bin as a Kusto timespan: "15m", "1h". Without it counts choose their own and numbers stand as they are. */
  readonly bin?: string;
  /** What becomes of several numbers at one time: their "sum" unless another is named. */
  readonly aggregate?: Aggregate;
}

/** Bins of a count across the plot, about five pixels each; and points of a line that one can tell apart. */
const BARS = 150;
const POINTS = 1000;

/**
 * Numbers, or counts of rows, over time. Times are UTC. Numbers that would make more than 5,000 marks are binned, and
 * the subtitle says so.
 *
 * @example chart.timeline(fails, { y: "Failures", color: "IPAddress" })
 */
export function timeline(table: ColumnTable, options: TimelineOptions = {}): Chart {
  const x = timesNamed(table, "x", options.x);
  const y = options.y === undefined ? undefined : numbersNamed(table, "y", options.y);
  const colour = options.color === undefined ? undefined : columnNamed(table, "color", options.color);
  const times = valuesOf(table, x.name).map(instant);
  const numbers = y && valuesOf(table, y.name);
  const series = colour && categories(valuesOf(table, colour.name), numbers, PALETTE.length);
  const { bin, groups } = byTime({ times, numbers, series }, options.bin, y ? POINTS : BARS);

  const fields = new Fields(table.columnNames());
  const xField = fields.column(x.name);
  const yField = y ? fields.column(y.name) : fields.made("Rows");
  const colourField = colour && fields.column(colour.name);
  const end = bin && !y && fields.made(`${xField.field} end`);
  const utc = fields.made(`${xField.field} UTC`);

  const aggregate = y ? (options.aggregate ?? "sum") : "count";
  const joined = y !== undefined && (bin !== undefined || !groups.unique);
  const yTitle = yField.title + (y ? unit(y) : "");
  const measured = joined ? howMeasured(yTitle, aggregate) : yTitle;
  const place = (label: string) => series?.shown.indexOf(label) ?? -1;
  const rows = [...groups]
    .sort(([a, s], [b, t]) => a - b || (place(s) + 1 || Infinity) - (place(t) + 1 || Infinity))
    .map(([time, label, tally]): ChartRow => ({
      [xField.field]: new Date(time).toISOString(),
      ...(end ? { [end.field]: new Date(time + bin.ms).toISOString() } : {}),
      [yField.field]: tally.value(aggregate),
      ...(colourField ? { [colourField.field]: label } : {}),
    }));

  const drawing = {
    kind: "timeline",
    title: `${yTitle} ${bin ? `per ${bin.name}` : `over ${xField.title}`}${colourField ? ` by ${colourField.title}` : ""}`,
    notes: [
      ...(joined ? [`${measured} ${bin ? `per ${bin.name}` : "where rows share a time"}`] : []),
      ...(colourField ? othersNote(series, colourField.title) : []),
      ...leftOut(times.filter((time) => time === null).length, xField.title),
    ],
    rows,
    body: {
      width: 720,
      height: 280,
      transform: [utcText(xField.field, utc.field)],
      // Every point is marked, since a series of one point has no line.
      mark: y
        ? { type: "line", point: { size: rows.length <= 200 ? 30 : 8 }, aria: false }
        : { type: "bar", orient: "vertical", aria: false },
      encoding: {
        x: { field: xField.field, type: "temporal", scale: { type: "utc" }, title: `${xField.title} (UTC)` },
        ...(end ? { x2: { field: end.field } } : {}),
        y: { field: yField.field, type: "quantitative", title: measured, ...wholeTicks(y) },
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
          line({ field: utc.field, title: xField.title }, "nominal"),
          ...(colourField ? [line(colourField, "nominal")] : []),
          line({ field: yField.field, title: measured }, "quantitative"),
        ],
      },
    },
  };
  return draw(drawing, options);
}
