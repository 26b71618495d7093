import { open, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Notebook } from "./notebook.js";

let written = 0;

/** A notebook as Jupyter stores it: JSON indented by one space, with a line end after it. */
export function notebookText(notebook: Notebook): string {
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

/**
 * Writes a notebook so that a reader sees the old file or the whole new one, never a part: beside the target first, then
 * moved over it. Links are followed and the old file's mode is kept. Raises the system's error when the folder is missing
 * or not writable; the old file then stands as it was.
 *
 * @example await writeNotebook("out/notebook.ipynb", result.notebook)
 */
export async function writeNotebook(path: string, notebook: Notebook): Promise<void> {
  const text = notebookText(notebook);
  const target = await realpath(path).catch(() => path);
  const mode = (await stat(target).catch(() => undefined))?.mode;
  const beside = join(dirname(target), `.${basename(target)}.${process.pid}.${++written}.part`);
  try {
    const file = await open(beside, "wx", mode === undefined ? 0o666 : mode & 0o777);
    try {
      await file.writeFile(text, "utf8");
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
