import type { KustoColumn } from "../kql/types.js";
import { binFor, binNamed, binStart } from "./bin.js";
import { categories } from "./categories.js";
import { isNumeric } from "./columns.js";
import type { Field, Fields } from "./field.js";
import { category, instant, measure } from "./value.js";

/** One axis of a heatmap: the cell that each row falls into, and the cells in their order. */
export interface HeatAxis {
  readonly field: Field;
  /** Null where the row has no time. */
  readonly labels: readonly (string | null)[];
  readonly domain: readonly string[];
  /** The label of what is not drawn. */
  readonly rest?: string | undefined;
  /** The name of the column when it holds times. */
  readonly time?: string;
  /** True when labels are short enough to stand upright. */
  readonly short?: boolean;
  readonly notes: readonly string[];
}

export interface AxisOptions {
  readonly fields: Fields;
  /** What ranks the categories; undefined for the number of rows. */
  readonly weights: readonly unknown[] | undefined;
  readonly bin: string | undefined;
  readonly limit: number;
}

/** Cells of time across a heatmap. */
const BINS = 96;
const WEEK = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** The hour of the day. */
export function hours(column: KustoColumn, values: readonly unknown[], fields: Fields): HeatAxis {
  const hour = (n: number) => String(n).padStart(2, "0");
  return {
    field: { ...fields.made("Hour"), title: "hour" },
    labels: values.map((value) => (instant(value) === null ? null : hour((value as Date).getUTCHours()))),
    domain: Array.from({ length: 24 }, (_, n) => hour(n)),
    time: column.name,
    short: true,
    notes: [],
  };
}

/** The day of the week. */
export function weekdays(column: KustoColumn, values: readonly unknown[], fields: Fields): HeatAxis {
  return {
    field: { ...fields.made("Weekday"), title: "weekday" },
    labels: values.map((value) =>
      instant(value) === null ? null : (WEEK[((value as Date).getUTCDay() + 6) % 7] ?? null),
    ),
    domain: WEEK,
    time: column.name,
    notes: [],
  };
}

/** A column as an axis: datetimes in bins, numbers in their order, everything else the largest first. */
export function axisOf(column: KustoColumn, values: readonly unknown[], options: AxisOptions): HeatAxis {
  const field = options.fields.column(column.name);
  if (column.type === "datetime") return timeAxis(column, field, values, options.bin);
  const found = categories(values, options.weights, isNumeric(column.type) ? Infinity : options.limit);
  const domain = [...found.shown];
  if (isNumeric(column.type)) {
    const size = new Map(values.map((value) => [category(value), measure(value) ?? -Infinity]));
    domain.sort((a, b) => (size.get(a) ?? 0) - (size.get(b) ?? 0));
  }
  const all = (found.shown.length + found.others).toLocaleString("en-US");
  const notes = found.others > 0 ? [`the ${found.shown.length} largest of ${all} values of ${field.title}`] : [];
  return { field, labels: found.labels, domain, rest: found.rest, notes };
}

function timeAxis(column: KustoColumn, field: Field, values: readonly unknown[], asked: string | undefined): HeatAxis {
  const times = values.map(instant);
  const known = times.filter((time) => time !== null);
  const first = known.reduce((a, b) => Math.min(a, b), Infinity);
  const last = known.reduce((a, b) => Math.max(a, b), -Infinity);
  const bin = asked === undefined ? binFor(last > first ? last - first : 0, BINS) : binNamed(asked);
  const text = (time: number) => {
    const iso = new Date(time).toISOString();
    return bin.ms % 86_400_000 === 0
      ? iso.slice(0, 10)
      : iso.slice(0, bin.ms % 60_000 === 0 ? 16 : 23).replace("T", " ");
  };
  const domain: string[] = [];
  if (known.length > 0) for (let t = binStart(first, bin); t <= last; t += bin.ms) domain.push(text(t));
  return {
    field,
    labels: times.map((time) => (time === null ? null : text(binStart(time, bin)))),
    domain,
    time: column.name,
    notes: [`${field.title} per ${bin.name}`],
  };
}
