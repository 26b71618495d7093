import type { Command } from "commander";
import type { CommonOptions } from "./common-options.js";

interface RenderCommandOptions extends CommonOptions {
  readonly out?: string;
  readonly hideCode?: boolean;
}

export function addRender(program: Command): void {
  program
    .command("render")
    .description("Make the record of a notebook that has been run: one HTML file that opens anywhere, offline.")
    .argument("<notebook>", "an .ipynb file with its outputs")
    .option("--out <file>", "the record; beside the notebook unless given")
    .option("--hide-code", "leave the code out; queries stay")
    .addHelpText("after", "\nExample:\n  $ huntbook render spray.ipynb --out spray.html --hide-code")
    .action(async (path: string, _options: unknown, command: Command) => {
      const {
        out = path.replace(/(?:\.ipynb)?$/, ".html"),
        hideCode = false,
        json,
      } = command.optsWithGlobals<RenderCommandOptions>();
      const [{ readNotebook }, { renderRecord }, { writeToFile }, { huntName }] = await Promise.all([
        import("../notebook/read.js"),
        import("../record/record.js"),
        import("./write-pieces.js"),
        import("../hunts/catalogue.js"),
      ]);
      const record = await renderRecord(await readNotebook(path), { fileName: huntName(path), hideCode });
      await writeToFile(out, [record]);
      console.log(json ? JSON.stringify({ record: out }) : out);
    });
}
