import type { RunResult } from "../notebook/run.js";
import type { CellRun } from "../notebook/run-state.js";

/** The cell at which a run stopped. */
export interface FailedCell extends CellRun {
  /** Its place among the cells that run, from 1, and how many these are. */
  readonly number: number;
  readonly of: number;
  /** What its error output says, as "TypeError: …"; null when there is none. */
  readonly error: string | null;
}

export function failedCell({ notebook, failedCell: failed, cells }: RunResult): FailedCell | null {
  if (!failed) return null;
  const cell = notebook.cells[failed.index];
  const outputs = cell?.cell_type === "code" ? cell.outputs : [];
  const errors = outputs.flatMap((output) =>
    output.output_type === "error" ? [`${output.ename}: ${output.evalue}`] : [],
  );
  const number = cells.findIndex(({ index }) => index === failed.index) + 1;
  return { ...failed, number, of: cells.length, error: errors[0] ?? null };
}
