import { readFileSync } from "node:fs";
import { Command } from "commander";
import { addCheck } from "./check.js";
import { addList } from "./list.js";
import { addQuery } from "./query.js";
import { addRender } from "./render.js";
import { addRun } from "./run.js";
import { addSample } from "./sample.js";
import { addServe } from "./serve.js";

/** The `huntbook` command, with all that can follow it. Errors are thrown, not printed. */
export function program(): Command {
  const command = new Command("huntbook")
    .description("Hunt in Microsoft Sentinel's logs: ask in KQL, run saved hunts, leave a record.")
    .version(version())
    .option("--json", "results and errors as JSON")
    .option("--verbose", "errors with their stack")
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
    .addHelpText("after", "\nExample:\n  $ huntbook run password-spray -p lookback=14d");
  for (const add of [addQuery, addRun, addRender, addList, addCheck, addSample, addServe]) add(command);
  return command;
}

function version(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
