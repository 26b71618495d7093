import { type Command, Option } from "commander";
import { FORMATS, type Format } from "./answer-format.js";
import { interruptible } from "./interruptible.js";
import { AS_OF, openWorkspace, WORKSPACE, type WorkspaceOptions } from "./open-workspace.js";
import type { CommonOptions } from "./common-options.js";

interface QueryCommandOptions extends WorkspaceOptions, CommonOptions {
  readonly timespan?: string;
  readonly format?: Format;
  readonly out?: string;
  readonly file?: string;
}

const EXAMPLES = `
Examples:
  $ huntbook query "SigninLogs | summarize count() by ResultType" --timespan 7d
  $ huntbook query --file spray.kql --workspace exports/ --out spray.csv`;

export function addQuery(program: Command): void {
  program
    .command("query")
    .description("Ask a workspace in KQL. The answer goes to standard output, warnings to standard error.")
    .argument("[kql]", "the query; - reads it from standard input")
    .option("--file <file>", "a file that holds the query")
    .option(...WORKSPACE)
    .option("--timespan <span>", "only the last 7d, 12h, PT30M …")
    .option(...AS_OF)
    .addOption(new Option("--format <format>", "as --out ends, else table").choices(FORMATS))
    .option("--out <file>", "write the answer there")
    .addHelpText("after", EXAMPLES)
    .action(async (kql: string | undefined, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<QueryCommandOptions>();
      const [{ readQuery }, { writeAnswer }, { formatOf }, { tellAnswer }] = await Promise.all([
        import("./read-query.js"),
        import("./write-answer.js"),
        import("./answer-format.js"),
        import("./tell-answer.js"),
      ]);
      const format = formatOf(options);
      const text = await readQuery(kql, options.file);
      await interruptible(async (signal) => {
        const workspace = await openWorkspace(options);
        try {
          const timespan = options.timespan === undefined ? {} : { timespan: options.timespan };
          const answer = await workspace.ask(text, { signal, ...timespan });
          await writeAnswer(answer, format, options.out);
          tellAnswer(answer.info);
        } finally {
          await workspace.close();
        }
      });
    });
}
