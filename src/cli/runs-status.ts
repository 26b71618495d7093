import type { HuntRun } from "../hunts/run.js";
import { FAILED, FOUND, INTERRUPTED } from "./exit-status.js";

/** The exit status of some runs: the worst of theirs. */
export function runsStatus(
  runs: readonly HuntRun[],
  { interrupted, failOnFindings = false }: { readonly interrupted: boolean; readonly failOnFindings?: boolean },
): number {
  if (interrupted) return INTERRUPTED;
  if (runs.some(({ status }) => status !== "completed")) return FAILED;
  return failOnFindings && runs.some(({ findings }) => findings.length > 0) ? FOUND : 0;
}
