import { mkdtemp, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A cell of a test's notebook: code unless it starts with "#". */
export interface TestCell {
  readonly source: string;
  readonly tags?: readonly string[];
}

/** A folder of its own for a test, from which cells can import huntbook. */
export async function huntFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "huntbook-hunts-"));
  await symlink(
    fileURLToPath(new URL("../../node_modules", import.meta.url)),
    join(folder, "node_modules"),
    "junction",
  );
  return folder;
}

/** Writes a notebook for the tslab kernel and gives its path. */
export async function writeHunt(
  folder: string,
  name: string,
  cells: readonly (string | TestCell)[],
  metadata: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const path = join(folder, `${name}.ipynb`);
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: "tslab", language: "typescript", display_name: "TypeScript" }, ...metadata },
    cells: cells.map((cell, i) => {
      const { source, tags = [] } = typeof cell === "string" ? { source: cell } : cell;
      const common = { id: `cell-${i}`, metadata: tags.length > 0 ? { tags } : {}, source };
      return source.startsWith("#")
        ? { cell_type: "markdown", ...common }
        : { cell_type: "code", ...common, outputs: [], execution_count: null };
    }),
  };
  await writeFile(path, JSON.stringify(notebook));
  return path;
}

/** Shows a value under a mime type, without a word of Huntbook. */
export function showing(mime: string, value: unknown): string {
  const display = '(globalThis as any).__tslab__.require("tslab").display';
  return `${display}.raw(${JSON.stringify(mime)}, ${JSON.stringify(value)});`;
}
