import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * Writes a record so that a reader sees the old file or the whole new one, never a part: beside the target first, then
 * moved over it. Raises the system's error when the folder is missing or not writable.
 *
 * @example await writeRecord("out/record.html", html)
 */
export async function writeRecord(path: string, html: string): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    const file = await open(beside, "wx");
    try {
      await file.writeFile(html, "utf8");
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
