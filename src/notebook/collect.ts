import { multiline } from "./json.js";
import type { Notebook } from "./notebook.js";

/** The data of one output, and the cell that it stands in (from 0). */
export interface Collected {
  readonly cell: number;
  readonly cellId: string;
  readonly data: unknown;
}

/**
 * Everything of one mime type that the outputs of a notebook hold, in order: texts whole, JSON as a value (parsed where a
 * frontend stored it as text). What it holds is whatever the cells have put there: check its shape.
 *
 * @example collectOutputs(notebook, "application/vnd.huntbook.findings+json").flatMap((found) => found.data)
 */
export function collectOutputs(notebook: Notebook, mime: string): Collected[] {
  const json = mime === "application/json" || mime.endsWith("+json");
  return notebook.cells.flatMap((cell, i) => {
    if (cell.cell_type !== "code") return [];
    return cell.outputs.flatMap((output) => {
      if (!("data" in output) || !Object.hasOwn(output.data, mime)) return [];
      const stored = output.data[mime];
      return [{ cell: i, cellId: cell.id, data: json ? jsonValue(stored) : (multiline(stored) ?? stored) }];
    });
  });
}

function jsonValue(stored: unknown): unknown {
  if (typeof stored !== "string") return stored;
  try {
    return JSON.parse(stored);
  } catch {
    return stored;
  }
}
