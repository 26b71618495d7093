import type { JsonObject } from "./json.js";
import { type CodeCell, type Notebook, type Output, sourceOf } from "./notebook.js";
import type { Execution } from "./running-cell.js";

/** How far a code cell came. "aborted" is one that was stopped on request, or that the kernel refused to run. */
export type CellState = "completed" | "failed" | "timed out" | "aborted" | "not run";

export interface CellRun {
  /** Place among all cells, from 0. */
  readonly index: number;
  readonly id: string;
  readonly state: CellState;
  /** Null for a cell that was not run. */
  readonly startedAt: Date | null;
  readonly durationMs: number | null;
}

/** A code cell that has something to run. */
export interface Runnable {
  readonly index: number;
  readonly cell: CodeCell;
}

/** The cells to run, in order; an empty one is nothing to run. */
export function runnableCells(notebook: Notebook): Runnable[] {
  return notebook.cells.flatMap((cell, index) =>
    cell.cell_type === "code" && sourceOf(cell).trim() !== "" ? [{ index, cell }] : [],
  );
}

/** The notebook as it stands before its first cell: nothing of an earlier run is left that could be taken for this one's. */
export function cleared(notebook: Notebook): Notebook {
  const runnable = new Set(runnableCells(notebook).map(({ index }) => index));
  const cells = notebook.cells.map((cell, i) => {
    if (cell.cell_type !== "code") return cell;
    const kept = Object.entries(cell.metadata).filter(([name]) => name !== "execution" && name !== "huntbook");
    const state = runnable.has(i) ? { huntbook: { state: "not run" } } : {};
    return { ...cell, metadata: { ...Object.fromEntries(kept), ...state }, outputs: [], execution_count: null };
  });
  return { ...notebook, cells };
}

/** The notebook with what some of its cells, by their places, came to. */
export function withExecutions(notebook: Notebook, executions: ReadonlyMap<number, Execution>): Notebook {
  const cells = notebook.cells.map((cell, i) => {
    const execution = executions.get(i);
    return execution && cell.cell_type === "code" ? executed(cell, execution) : cell;
  });
  return { ...notebook, cells };
}

function executed(cell: CodeCell, execution: Execution): CodeCell {
  const { startedAt, durationMs, executionCount } = execution;
  const start = startedAt.toISOString();
  const end = new Date(startedAt.getTime() + durationMs).toISOString();
  const metadata: JsonObject = {
    ...cell.metadata,
    // The names by which JupyterLab tells how long a cell took; tslab itself sends no execute_input.
    execution: { "iopub.execute_input": start, "shell.execute_reply": end },
    huntbook: { state: stateOf(execution), startedAt: start, durationMs },
  };
  return { ...cell, metadata, outputs: numbered(execution.outputs, executionCount), execution_count: executionCount };
}

function numbered(outputs: readonly Output[], count: number | null): Output[] {
  return outputs.map((output) =>
    output.output_type === "execute_result" ? { ...output, execution_count: count } : output,
  );
}

export function stateOf({ status, stopped }: Execution): CellState {
  if (stopped === "timeout") return "timed out";
  if (stopped === "signal" || status === "abort") return "aborted";
  return status === "ok" ? "completed" : "failed";
}
