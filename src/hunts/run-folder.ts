import { createHash } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { HuntbookError } from "../errors.js";
import { notebookText, writeNotebook } from "../notebook/write.js";
import type { Notebook } from "../notebook/notebook.js";

/** The folder of one run, and what has been written into it. */
export class RunFolder {
  readonly #files = new Map<string, string>();

  private constructor(readonly path: string) {}

  /**
   * Makes `out/<hunt>/<UTC time>`, the time as 20260630T081500Z; a second run in the same second gets "-2" after it.
   * Raises `UsageInvalid` when it cannot be made.
   */
  static async make(out: string, hunt: string, time: Date): Promise<RunFolder> {
    const name = time.toISOString().replace(/[-:]|\.\d+/g, "");
    try {
      await mkdir(join(out, hunt), { recursive: true });
      for (let count = 1; ; count++) {
        const path = join(out, hunt, count === 1 ? name : `${name}-${count}`);
        if (await isMade(path)) return new RunFolder(path);
      }
    } catch (cause) {
      throw new HuntbookError("UsageInvalid", `The runs cannot be kept in ${out}: ${reasonOf(cause)}.`, {
        hint: "Name a folder that can be written to.",
        cause,
      });
    }
  }

  /** SHA-256 (hex) of every file, by name. */
  get files(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#files);
  }

  file(name: string): string {
    return join(this.path, name);
  }

  /** Writes a file whole: a reader sees all of it or nothing. */
  async write(name: string, text: string): Promise<void> {
    const beside = this.file(`.${name}.part`);
    try {
      await writeFile(beside, text, { flush: true });
      await rename(beside, this.file(name));
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
    this.#files.set(name, sha256(text));
  }

  async writeNotebook(name: string, notebook: Notebook): Promise<void> {
    await writeNotebook(this.file(name), notebook);
    this.#files.set(name, sha256(notebookText(notebook)));
  }
}

/** False when the folder was there before. */
async function isMade(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
