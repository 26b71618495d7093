import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { HuntbookError } from "../../errors.js";

const CHECKED = /\.(?:kql|csl|ipynb)$/i;

/** The files that paths mean: a file itself, of a folder every query and notebook in it and below. */
export async function filesToCheck(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const kind = await stat(path).catch((cause: unknown) => {
      throw new HuntbookError("UsageInvalid", `There is no file or folder ${path}`, { hint: "Check the path.", cause });
    });
    found.push(...(kind.isDirectory() ? await filesIn(path) : [path]));
  }
  return [...new Set(found)];
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && CHECKED.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/(^|[\\/])(node_modules|\.[^\\/.][^\\/]*)[\\/]/.test(path))
    .sort();
}
