import type { Command } from "commander";
import type { CommonOptions } from "./common-options.js";

export function addList(program: Command): void {
  program
    .command("list")
    .description("Name the saved hunts, with what they hunt for and what can be set.")
    .argument("[folder]", "a folder of notebooks; the hunts that come with Huntbook unless given")
    .addHelpText("after", "\nExample:\n  $ huntbook list --json")
    .action(async (folder: string | undefined, _options: unknown, command: Command) => {
      const { json } = command.optsWithGlobals<CommonOptions>();
      const [{ listHunts }, { huntsJson, huntsText }] = await Promise.all([
        import("../hunts/catalogue.js"),
        import("./tell-hunts.js"),
      ]);
      const hunts = await listHunts(folder);
      console.log(json ? huntsJson(hunts) : huntsText(hunts));
    });
}
