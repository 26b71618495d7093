import { ColumnTable } from "arquero";
import { inspect } from "node:util";
import { displaySymbol, isDisplayable } from "../chart/mime.js";
import { visibleLines } from "../chart/visible.js";
import { emit, type EmitOptions } from "./emit.js";
import { tableBundle, type TableOptions } from "./table.js";

export interface ShowOptions extends TableOptions, EmitOptions {}

/**
 * Shows a table, a chart, findings or any other value now: in a notebook as an output, elsewhere as text.
 *
 * @example show(fails.orderby(desc("Failures")), { rows: 10, title: "Most failures" })
 */
export function show(value: unknown, options: ShowOptions = {}): void {
  if (value instanceof ColumnTable) emit(tableBundle(value, options), options);
  else if (isDisplayable(value)) emit(value[displaySymbol](), options);
  else emit({ "text/plain": visibleLines(typeof value === "string" ? value : inspect(value)) }, options);
}
