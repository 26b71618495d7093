import { injectParameters } from "./inject.js";
import type { Kernel } from "./kernel.js";
import { startKernel } from "./kernel-start.js";
import { type Notebook, sourceOf } from "./notebook.js";
import { type CellRun, cleared, type Runnable, runnableCells, stateOf, withExecutions } from "./run-state.js";
import type { Execution, RunningCell } from "./running-cell.js";
import { pause } from "./timer.js";

export type RunStatus = "completed" | "failed" | "timed out" | "interrupted";

export type RunEvent =
  | { readonly type: "kernel starting" }
  | { readonly type: "kernel ready"; readonly durationMs: number }
  | {
      readonly type: "cell started";
      readonly index: number;
      readonly id: string;
      readonly number: number;
      readonly of: number;
    }
  | ({ readonly type: "cell ended"; readonly number: number; readonly of: number } & CellRun);

export interface RunOptions {
  /** Texts of the command line, by parameter. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** The notebook's folder; this process's own when not given. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds for one cell, and for the whole run with the kernel's start. */
  readonly cellTimeoutMs?: number;
  readonly timeoutMs?: number;
  readonly onProgress?: (event: RunEvent) => void;
  /** Called with the notebook as it stands: before the first cell, after every cell and at the end. It is waited for. */
  readonly onCell?: (notebook: Notebook) => Promise<void> | void;
  readonly signal?: AbortSignal;
}

export interface RunResult {
  readonly notebook: Notebook;
  readonly status: RunStatus;
  /** The cell at which the run stopped. */
  readonly failedCell: CellRun | null;
  /** Every code cell that has something to run. */
  readonly cells: readonly CellRun[];
}

/**
 * Runs a notebook from top to bottom in a fresh kernel, up to the first cell that does not complete. A failed cell is a
 * result, not an exception: the notebook then holds an error output there, and the cells after it are "not run". Raises
 * `ParameterInvalid` and `NotebookInvalid` before anything runs, and `KernelFailed` when no kernel starts.
 *
 * @example const { status, notebook } = await runNotebook(await readNotebook(path), { cwd: dirname(path) })
 */
export async function runNotebook(notebook: Notebook, options: RunOptions = {}): Promise<RunResult> {
  const injected = await injectParameters(notebook, options.parameters ?? {});
  return new Run(cleared(injected), options).run();
}

/** Time for what the last cell left behind: a promise that nobody awaits, rejected a moment later. */
const AFTERMATH_MS = 100;

/** A cell that was handed to the kernel, and what the notebook holds of it. */
interface Begun {
  readonly cell: RunningCell;
  execution: Execution;
  changes: number;
}

class Run {
  readonly #cells: readonly Runnable[];
  readonly #began = new Map<number, Begun>();
  readonly #deadline: number;

  constructor(
    private notebook: Notebook,
    private readonly options: RunOptions,
  ) {
    this.#cells = runnableCells(notebook);
    this.#deadline = options.timeoutMs === undefined ? Infinity : Date.now() + options.timeoutMs;
  }

  async run(): Promise<RunResult> {
    await this.#save();
    if (this.#cells.length === 0) return this.#result();
    const kernel = await this.#start();
    if (!kernel) return this.#result();
    try {
      for (const [i, runnable] of this.#cells.entries()) {
        if (!this.#mayGoOn() || !(await this.#runCell(kernel, runnable, i + 1))) break;
      }
      await this.#aftermath(kernel);
    } finally {
      await kernel.shutdown();
    }
    await this.#save();
    return this.#result();
  }

  /** Undefined when the time was up, or the run called off, before the kernel was there. */
  async #start(): Promise<Kernel | undefined> {
    const { cwd = process.cwd(), env = {}, onProgress, signal } = this.options;
    if (!this.#mayGoOn()) return undefined;
    const start = Date.now();
    onProgress?.({ type: "kernel starting" });
    try {
      const limit = Math.min(60_000, this.#deadline - start);
      const kernel = await startKernel({ cwd, env, startTimeoutMs: limit, ...(signal ? { signal } : {}) });
      onProgress?.({ type: "kernel ready", durationMs: Date.now() - start });
      return kernel;
    } catch (error) {
      if (this.#mayGoOn()) throw error;
      return undefined;
    }
  }

  async #runCell(kernel: Kernel, runnable: Runnable, number: number): Promise<boolean> {
    const { index, cell: source } = runnable;
    const { onProgress, onCell, signal } = this.options;
    onProgress?.({ type: "cell started", index, id: source.id, number, of: this.#cells.length });
    const limit = Math.min(this.options.cellTimeoutMs ?? Infinity, Math.max(0, this.#deadline - Date.now()));
    const cell = kernel.begin(sourceOf(source));
    this.#began.set(index, { cell, execution: cell.execution(), changes: -1 });
    // That the kernel ended shows in the cell itself.
    const limits = { ...(limit === Infinity ? {} : { timeoutMs: limit }), ...(signal ? { signal } : {}) };
    await kernel.finish(cell, limits).catch(() => undefined);
    this.#update();
    const run = this.#cellRun(runnable);
    onProgress?.({ type: "cell ended", ...run, number, of: this.#cells.length });
    await onCell?.(this.notebook);
    return [...this.#began.values()].every(({ execution }) => execution.status === "ok");
  }

  /** What cells left behind may still show something, or fail, after their end. */
  async #aftermath(kernel: Kernel): Promise<void> {
    if (!kernel.running) return;
    await pause(AFTERMATH_MS);
    await Promise.race([kernel.settle(), pause(AFTERMATH_MS)]);
    this.#update();
  }

  #mayGoOn(): boolean {
    return this.options.signal?.aborted !== true && Date.now() < this.#deadline;
  }

  /** Brings the notebook up to date with the cells of which something was heard: a cell may also change an earlier one. */
  #update(): void {
    const changed = new Map<number, Execution>();
    for (const [index, begun] of this.#began) {
      if (begun.changes === begun.cell.changes) continue;
      begun.changes = begun.cell.changes;
      begun.execution = begun.cell.execution();
      changed.set(index, begun.execution);
    }
    if (changed.size > 0) this.notebook = withExecutions(this.notebook, changed);
  }

  async #save(): Promise<void> {
    await this.options.onCell?.(this.notebook);
  }

  #cellRun({ index, cell: { id } }: Runnable): CellRun {
    const execution = this.#began.get(index)?.execution;
    if (!execution) return { index, id, state: "not run", startedAt: null, durationMs: null };
    const { startedAt, durationMs } = execution;
    return { index, id, state: stateOf(execution), startedAt, durationMs };
  }

  #result(): RunResult {
    const cells = this.#cells.map((runnable) => this.#cellRun(runnable));
    const failedCell = cells.find(({ state }) => state !== "completed" && state !== "not run") ?? null;
    return { notebook: this.notebook, status: this.#status(cells, failedCell), failedCell, cells };
  }

  #status(cells: readonly CellRun[], failedCell: CellRun | null): RunStatus {
    if (failedCell?.state === "timed out") return "timed out";
    if (failedCell?.state === "failed") return "failed";
    if (failedCell) return this.options.signal?.aborted ? "interrupted" : "failed";
    if (cells.every(({ state }) => state === "completed")) return "completed";
    return this.options.signal?.aborted ? "interrupted" : "timed out";
  }
}
