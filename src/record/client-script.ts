import { readFile } from "node:fs/promises";
import { HuntbookError } from "../errors.js";

/** The built script stands beside this module; for one that runs from source, in dist/. */
const PLACES = ["./client.js", "../../dist/record/client.js"];

/** The script that a record carries: charts, sorting, filters. Raises `RecordInvalid` when it has not been built. */
export async function clientScript(): Promise<string> {
  for (const place of PLACES) {
    try {
      return await readFile(new URL(place, import.meta.url), "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
  throw new HuntbookError("RecordInvalid", "The record's script (dist/record/client.js) is missing.", {
    hint: "Build it with `npm run build`.",
  });
}
