import { isObject } from "./json.js";
import type { Cell } from "./shape.js";
import type { Output } from "./output-data.js";

/** How far a code cell came. "empty" has nothing to run. */
export type CellState = "done" | "failed" | "not run" | "empty";

/**
 * The state that the runner left in `metadata.huntbook.state`, sharpened by what one can see: an error output is a
 * failure whatever the metadata says, and a cell without any trace of execution was not run.
 */
export function cellState(cell: Cell, outputs: readonly Output[]): { state: CellState; told: string | null } {
  const own = cell.metadata["huntbook"];
  const told = isObject(own) && typeof own["state"] === "string" ? own["state"] : null;
  if (outputs.some((o) => o.shown?.kind === "error")) return { state: "failed", told };
  if (told !== null) return { state: fromRunner(told), told };
  const source = typeof cell.source === "string" ? cell.source : cell.source.join("");
  if (source.trim() === "") return { state: "empty", told };
  return { state: cell.execution_count != null || outputs.length > 0 ? "done" : "not run", told };
}

/** Any word but these two says that the cell began and did not end well: interrupted, timed out, failed. */
function fromRunner(told: string): CellState {
  const word = told.toLowerCase().replace(/[-_ ]/g, "");
  if (["done", "completed", "succeeded", "ok"].includes(word)) return "done";
  if (["notrun", "pending", "skipped", "queued"].includes(word)) return "not run";
  return word === "empty" ? "empty" : "failed";
}
