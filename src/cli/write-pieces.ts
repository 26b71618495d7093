import { once } from "node:events";
import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { HuntbookError } from "../errors.js";

/** Writes texts to standard output, no faster than they are read. */
export async function writeToStdout(pieces: Iterable<string>): Promise<void> {
  for (const piece of pieces) {
    if (!process.stdout.write(piece)) await once(process.stdout, "drain");
  }
}

/** Writes texts to a file that appears, or changes, when it is whole. Raises `UsageInvalid` when it cannot be written. */
export async function writeToFile(path: string, pieces: Iterable<string>): Promise<void> {
  await whole(path, async (beside) => {
    const file = await open(beside, "w");
    try {
      for (const piece of pieces) await file.writeFile(piece);
    } finally {
      await file.close();
    }
  });
}

/** Lets a file be made beside its place and moves it there. */
export async function whole(path: string, make: (beside: string) => Promise<void>): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    await make(beside);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    if (error instanceof HuntbookError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new HuntbookError("UsageInvalid", `${path} cannot be written: ${reason.replace(/\.$/, "")}.`, {
      hint: "Name a file in a folder that can be written to.",
      cause: error,
    });
  }
}
