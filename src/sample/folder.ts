import { mkdir, mkdtemp, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { HuntbookError } from "../errors.js";
import { cacheDirectory } from "./cache-directory.js";
import { SAMPLE_VERSION, writeSample } from "./write.js";

export interface SampleFolderOptions {
  readonly seed?: number;
  readonly users?: number;
  readonly days?: number;
}

/**
 * The folder of a sample tenant as Parquet, made on the first call (some seconds) and kept in the cache directory. It
 * appears there whole or not at all, also when two processes make it at once. Its clock stands at SAMPLE_END.
 *
 * @example await sampleFolder()   // seed 42, 1,000 users, 30 days
 */
export async function sampleFolder({ seed = 42, users = 1000, days = 30 }: SampleFolderOptions = {}): Promise<string> {
  const cache = cacheDirectory();
  const folder = join(cache, `sample-v${SAMPLE_VERSION}-seed${seed}-${users}users-${days}days`);
  if (await exists(folder)) return folder;
  const draft = await openDraft(cache);
  try {
    await writeSample({ seed, users, days, out: draft, format: "parquet" });
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another process was faster: its folder is as good as ours.
    if (!(await exists(folder))) throw error;
  }
  return folder;
}

async function openDraft(cache: string): Promise<string> {
  try {
    await mkdir(cache, { recursive: true });
    return await mkdtemp(join(cache, ".sample-"));
  } catch (cause) {
    throw new HuntbookError("UsageInvalid", `The sample tenant cannot be kept in ${cache}.`, {
      hint: "Set HUNTBOOK_CACHE to a folder that can be written to.",
      cause,
    });
  }
}

async function exists(folder: string): Promise<boolean> {
  try {
    return (await stat(folder)).isDirectory();
  } catch {
    return false;
  }
}
