import { HuntbookError } from "../errors.js";
import { labelText, type ChartValue } from "./value.js";
import { Chart } from "./drawn.js";
import { THEME } from "./theme.js";
import { merged, type VegaLiteSpec } from "./vega-lite.js";

/** More marks than these neither read nor load well. */
export const MOST_MARKS = 5000;

/** What every chart takes beside its columns. */
export interface ChartOptions {
  /** In place of the title that says what is plotted. */
  readonly title?: string;
  /** Of the plot without axes and legend, in pixels. */
  readonly width?: number;
  readonly height?: number;
  /** Vega-Lite laid over the finished specification, last: `{ encoding: { y: { scale: { type: "log" } } } }`. */
  readonly spec?: VegaLiteSpec;
}

export type ChartRow = Readonly<Record<string, ChartValue>>;

/** What one kind of chart made of a table, before title, theme and the analyst's own options. */
export interface Drawing {
  readonly kind: string;
  readonly title: string;
  /** What a reader must know to read it right: bins, aggregates, what was left out or drawn together. */
  readonly notes: readonly string[];
  readonly rows: readonly ChartRow[];
  /** Mark, encoding, width and height. */
  readonly body: VegaLiteSpec;
}

export const SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";

/** The finished chart. */
export function draw({ kind, title, notes: told, rows, body }: Drawing, options: ChartOptions): Chart {
  const notes = rows.length === 0 ? [...told, "no rows"] : told;
  if (rows.length > MOST_MARKS) throw tooMany(rows.length);
  const shown = options.title === undefined ? title : labelText(options.title);
  const spec = merged(
    {
      $schema: SCHEMA,
      description: [shown, ...notes].join(". "),
      title: { text: shown, ...(notes.length === 0 ? {} : { subtitle: [...notes] }) },
      background: "white",
      padding: 8,
      data: { values: rows },
      ...body,
      ...(options.width === undefined ? {} : { width: options.width }),
      ...(options.height === undefined ? {} : { height: options.height }),
      config: THEME,
    },
    options.spec ?? {},
  );
  const marks = `${rows.length.toLocaleString("en-US")} ${rows.length === 1 ? "mark" : "marks"}`;
  return new Chart(spec, `[${kind}] ${[shown, ...notes, marks].join(" · ")}`);
}

function tooMany(marks: number): HuntbookError {
  const most = MOST_MARKS.toLocaleString("en-US");
  return new HuntbookError(
    "ChartInvalid",
    `The chart would have ${marks.toLocaleString("en-US")} marks; ${most} is the most that one can read.`,
    { hint: "Summarize first: `summarize … by bin(TimeGenerated, 1h)` in KQL, or groupby and rollup in Arquero." },
  );
}

/** "12 rows without Country are not drawn", where there are any. */
export function leftOut(rows: number, title: string): string[] {
  if (rows === 0) return [];
  return [
    rows === 1
      ? `1 row without ${title} is not drawn`
      : `${rows.toLocaleString("en-US")} rows without ${title} are not drawn`,
  ];
}
