import { visible } from "../chart/visible.js";
import { durationTold } from "../display/told.js";
import { findingsText } from "../hunts/finding-text.js";
import type { HuntRun } from "../hunts/run.js";
import type { RunEvent } from "../notebook/run.js";
import { dim, red, yellow } from "./colors.js";
import type { CommonOptions } from "./common-options.js";
import { tellError } from "./tell-error.js";

/** A line on standard error for every cell that ends; under --json every event as an object. */
export function tellProgress(hunt: string, event: RunEvent, { json }: CommonOptions): void {
  const line = json ? JSON.stringify({ hunt, ...event }) : progressText(hunt, event);
  if (line !== null) process.stderr.write(`${line}\n`);
}

/** What a run came to: findings and record on standard output, what went wrong on standard error. */
export function tellRun(run: HuntRun, options: CommonOptions): void {
  if (run.error) tellError(run.error, options);
  if (options.json) return;
  const { hunt, status, failedCell: cell, findings, recordPath } = run;
  for (const warning of run.warnings) process.stderr.write(`${yellow("warning:")} ${visible(warning)}\n`);
  if (cell) process.stderr.write(`${red("error:")} ${cellFailure(hunt, cell)}\n`);
  else if (status !== "completed" && !run.error)
    process.stderr.write(`${red("error:")} ${visible(hunt)}: ${status}.\n`);
  const told = status === "completed" ? "" : ` (${status}: there may be more)`;
  const [count = "", ...lines] = findingsText(findings).split("\n");
  const head = `${visible(hunt)}: ${count}${told}`;
  console.log([head, ...lines.map((line) => `  ${line}`), `Record: ${recordPath}`].join("\n"));
}

/** Under --json all runs as one array on standard output. */
export function tellRuns(runs: readonly HuntRun[], { json }: CommonOptions): void {
  if (!json) return;
  const plain = runs.map(({ recordPath, error, ...run }) => ({
    ...run,
    record: recordPath,
    error: error && { code: error.code, message: error.message, hint: error.hint },
  }));
  console.log(JSON.stringify(plain, null, 2));
}

function progressText(hunt: string, event: RunEvent): string | null {
  const name = visible(hunt);
  switch (event.type) {
    case "kernel starting":
    case "cell started":
      return null;
    case "kernel ready":
      return dim(`${name}  kernel ready after ${durationTold(event.durationMs)}`);
    case "cell ended": {
      const after = event.durationMs === null ? "" : ` after ${durationTold(event.durationMs)}`;
      const line = `${name}  [${event.number}/${event.of}] ${event.state}${after}`;
      return event.state === "completed" ? line : red(line);
    }
  }
}

function cellFailure(hunt: string, { number, of, state, error }: NonNullable<HuntRun["failedCell"]>): string {
  return `${visible(hunt)}: cell ${number} of ${of} ${state}${error === null ? "." : `: ${visible(error)}`}`;
}
