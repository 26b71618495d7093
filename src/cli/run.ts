import type { Command } from "commander";
import { interruptible } from "./interruptible.js";
import { AS_OF, WORKSPACE, type WorkspaceOptions } from "./open-workspace.js";
import { nameAndValue, seconds } from "./options.js";
import type { CommonOptions } from "./common-options.js";

interface RunCommandOptions extends WorkspaceOptions, CommonOptions {
  readonly p: Readonly<Record<string, string>>;
  readonly out: string;
  readonly timeout?: number;
  readonly cellTimeout?: number;
  readonly failOnFindings?: boolean;
}

const MORE = `
Exit status: 0 done, 1 failed, 2 wrong usage, 3 done with findings under --fail-on-findings, 130 interrupted.

Example:
  $ huntbook run password-spray -p lookback=14d --workspace exports --out runs`;

export function addRun(program: Command): void {
  program
    .command("run")
    .description("Run saved hunts, or notebooks of your own, and leave a record of every run.")
    .argument("<notebook...>", "the name of a saved hunt, or the path of an .ipynb file")
    .option("-p <name=value>", "set a parameter; may be repeated", nameAndValue, {})
    .option(...WORKSPACE)
    .option(...AS_OF)
    .option("--out <folder>", "the folder of all runs", "runs")
    .option("--timeout <seconds>", "for the whole of a run", seconds)
    .option("--cell-timeout <seconds>", "for one cell", seconds)
    .option("--fail-on-findings", "end with status 3 when something was found")
    .addHelpText("after", MORE)
    .action(async (notebooks: string[], _options: unknown, command: Command) => {
      const { p, out, timeout, cellTimeout, workspace, asOf, ...more } = command.optsWithGlobals<RunCommandOptions>();
      const [{ runHunts }, { tellProgress, tellRun, tellRuns }, { runsStatus }] = await Promise.all([
        import("../hunts/run-all.js"),
        import("./tell-run.js"),
        import("./runs-status.js"),
      ]);
      await interruptible(async (signal) => {
        const runs = await runHunts(notebooks, {
          parameters: p,
          out,
          signal,
          ...(workspace === undefined ? {} : { workspace }),
          ...(asOf === undefined ? {} : { asOf }),
          ...(timeout === undefined ? {} : { timeoutMs: timeout }),
          ...(cellTimeout === undefined ? {} : { cellTimeoutMs: cellTimeout }),
          onProgress: (hunt, event) => tellProgress(hunt, event, more),
          onRun: (run) => tellRun(run, more),
        });
        tellRuns(runs, more);
        process.exitCode = runsStatus(runs, { interrupted: signal.aborted, ...more });
      });
    });
}
