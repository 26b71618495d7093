import { type Command, Option } from "commander";
import { interruptible } from "./interruptible.js";
import { AS_OF, openWorkspace, WORKSPACE, type WorkspaceOptions } from "./open-workspace.js";
import { wholeNumber } from "./options.js";
import type { CommonOptions } from "./common-options.js";
import { tellError } from "./tell-error.js";

interface ServeCommandOptions extends WorkspaceOptions, CommonOptions {
  readonly port?: number;
  readonly token?: string;
}

export function addServe(program: Command): void {
  program
    .command("serve")
    .description("Answer queries over a workspace as Azure's Log Analytics endpoint does, for this machine only.")
    .option(...WORKSPACE)
    .option(...AS_OF)
    .option("--port <number>", "where to listen; any free port unless given", wholeNumber(0, 65_535))
    .addOption(new Option("--token <token>", "what a request must carry").env("HUNTBOOK_TOKEN"))
    .addHelpText("after", "\nExample:\n  $ huntbook serve --workspace exports --port 8080 --token secret")
    .action(async (_options: unknown, command: Command) => {
      const options = command.optsWithGlobals<ServeCommandOptions>();
      const { serve } = await import("../server/serve.js");
      await interruptible(async (signal) => {
        const workspace = await openWorkspace(options);
        try {
          const { url, close } = await serve(workspace, {
            ...(options.port === undefined ? {} : { port: options.port }),
            ...(options.token === undefined ? {} : { token: options.token }),
            onFault: (error) => tellError(error, options),
          });
          console.log(`listening on ${url}`);
          await aborted(signal);
          await close();
        } finally {
          await workspace.close();
        }
      });
    });
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
