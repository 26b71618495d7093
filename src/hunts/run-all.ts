import type { RunEvent } from "../notebook/run.js";
import { prepareHunt } from "./prepare.js";
import { type HuntRun, type RunHuntOptions, runPrepared } from "./run.js";

export interface RunHuntsOptions extends Omit<RunHuntOptions, "onProgress"> {
  readonly onProgress?: (hunt: string, event: RunEvent) => void;
  /** Called with every run as it ends. */
  readonly onRun?: (run: HuntRun) => void;
}

/**
 * Runs several hunts one after the other with the same settings. All of them are read and checked before the first one
 * starts; one that fails does not keep the next from running, but an interruption does.
 *
 * @throws UsageInvalid, NotebookInvalid or ParameterInvalid before anything runs.
 * @example const runs = await runHunts(["password-spray", "./mine.ipynb"], { workspace: "exports" })
 */
export async function runHunts(wanted: readonly string[], options: RunHuntsOptions = {}): Promise<HuntRun[]> {
  const { onProgress, onRun, ...each } = options;
  const prepared = await Promise.all(wanted.map((name) => prepareHunt(name, options)));
  const runs: HuntRun[] = [];
  for (const hunt of prepared) {
    if (options.signal?.aborted) break;
    const told = onProgress && { onProgress: (event: RunEvent) => onProgress(hunt.hunt, event) };
    const run = await runPrepared(hunt, { ...each, ...told });
    runs.push(run);
    onRun?.(run);
  }
  return runs;
}
