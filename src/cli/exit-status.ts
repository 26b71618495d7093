import { CommanderError } from "commander";
import { HuntbookError, type ErrorCode } from "../errors.js";

export const FAILED = 1;
export const WRONG_USAGE = 2;
export const FOUND = 3;
export const INTERRUPTED = 130;

/** What is wrong with what was typed, rather than with what happened. */
const USAGE: ReadonlySet<ErrorCode> = new Set(["UsageInvalid", "ParameterInvalid", "WorkspaceUnknown"]);

/** The exit status that an error means. */
export function exitStatusOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE;
  if (!(error instanceof HuntbookError)) return FAILED;
  if (error.code === "QueryCancelled") return INTERRUPTED;
  return USAGE.has(error.code) ? WRONG_USAGE : FAILED;
}
