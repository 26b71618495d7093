import { type Command, Option } from "commander";
import type { CommonOptions } from "./common-options.js";
import { FAILED } from "./exit-status.js";
import { WORKSPACE } from "./open-workspace.js";

const FORMATS = ["text", "json", "sarif"] as const;

interface CheckCommandOptions extends CommonOptions {
  readonly workspace?: string;
  readonly format: (typeof FORMATS)[number];
  readonly out?: string;
  readonly strict?: boolean;
}

const EXAMPLES = `
A .kql file is one query; in notebooks, TypeScript and JavaScript every kql tag is one. Nothing is run.
Exit status: 0 without errors (with --strict: without warnings), 1 with them.

Examples:
  $ huntbook check notebooks/ queries/spray.kql
  $ huntbook check hunts/ --format sarif --out check.sarif`;

export function addCheck(program: Command): void {
  program
    .command("check")
    .description("Tell what is wrong in queries, and what makes them slow, without running them.")
    .argument("<paths...>", "files, or folders of .kql files and notebooks")
    .option(WORKSPACE[0], `${WORKSPACE[1]}: its tables are known too`)
    .addOption(new Option("--format <format>", "how to tell").choices(FORMATS).default("text"))
    .option("--out <file>", "write it there")
    .option("--strict", "warnings count as errors")
    .addHelpText("after", EXAMPLES)
    .action(async (paths: string[], _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<CheckCommandOptions>();
      const [{ checkPaths }, { reportText, summary }, { writeToFile }] = await Promise.all([
        import("../notebook/check/check-paths.js"),
        import("../notebook/check/report.js"),
        import("./write-pieces.js"),
      ]);
      const checked = await checkPaths(paths, options.workspace);
      const report = reportText(checked, options.json === true ? "json" : options.format, program.version() ?? "");
      if (options.out !== undefined) await writeToFile(options.out, [`${report}\n`]);
      else if (report !== "") console.log(report);
      const { text, failed } = summary(checked, options.strict === true);
      process.stderr.write(`${text}\n`);
      if (failed) process.exitCode = FAILED;
    });
}
