import type { ColumnTable } from "arquero";
import { HuntbookError } from "../errors.js";
import { columnNamed, reader } from "./columns.js";
import { MOST_MARKS, SCHEMA, type ChartRow } from "./drawing.js";
import { Chart } from "./drawn.js";
import { THEME } from "./theme.js";
import { chartValue } from "./value.js";
import { merged, type VegaLiteSpec } from "./vega-lite.js";

export interface SpecOptions {
  /** The columns that the chart needs; all unless said. */
  readonly columns?: readonly string[];
  /** How many rows may be put into the notebook: 5,000 unless said. More raise `ChartInvalid`. */
  readonly limit?: number;
}

/**
 * Any Vega-Lite specification over a table, whose rows become its data. Field names are as Vega-Lite reads them: a
 * column "Device.Name" is the field "Device\\.Name". What loads or links (url, href, image marks) is refused.
 *
 * @example chart.spec(fails, { mark: "point", encoding: { x: { field: "Users", type: "quantitative" } } })
 */
export function spec(table: ColumnTable, vegaLite: VegaLiteSpec, options: SpecOptions = {}): Chart {
  if ("data" in vegaLite || "datasets" in vegaLite) {
    throw new HuntbookError("ChartInvalid", "The data of a chart is its table.", {
      hint: "Leave data and datasets out.",
    });
  }
  const limit = options.limit ?? MOST_MARKS;
  const size = table.numRows();
  if (size > limit) {
    throw new HuntbookError(
      "ChartInvalid",
      `${size.toLocaleString("en-US")} rows are more than the ${limit.toLocaleString("en-US")} that a chart may put into the notebook.`,
      { hint: "Summarize first, in KQL or with rollup; or set a higher limit." },
    );
  }
  const names = options.columns ?? table.columnNames();
  const columns = names.map((name) => [name, reader(table, columnNamed(table, "columns", name).name)] as const);
  const rows = Array.from(table.indices(), (row): ChartRow =>
    Object.fromEntries(columns.map(([name, read]) => [name, chartValue(read(row))])),
  );
  const base: VegaLiteSpec = {
    $schema: SCHEMA,
    background: "white",
    padding: 8,
    data: { values: rows },
    config: THEME,
  };
  const title = vegaLite["title"];
  const told = typeof title === "string" ? title : "Vega-Lite";
  return new Chart(merged(base, vegaLite), `[chart] ${told} · ${rows.length.toLocaleString("en-US")} rows`);
}
