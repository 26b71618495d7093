import { ColumnTable } from "arquero";
import { Chart } from "../chart/drawn.js";
import { displaySymbol } from "../chart/mime.js";
import { displayWhenLast } from "./last-expression.js";
import { tableBundle } from "./table.js";

let installed = false;

/**
 * Lets tables and charts be shown richly when they are the last expression of a cell. It is done once, and changes how
 * Arquero's tables are printed: outside notebooks leave it alone.
 */
export function installDisplay(): void {
  if (installed) return;
  installed = true;
  displayWhenLast(
    ColumnTable.prototype,
    (table) => tableBundle(table),
    (table) => `[Table: ${table.numCols()} cols x ${table.numRows()} rows]`,
  );
  displayWhenLast(
    Chart.prototype,
    (chart) => chart[displaySymbol](),
    (chart) => chart.summary,
  );
}
