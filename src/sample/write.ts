import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { HuntbookError } from "../errors.js";
import { generateSample, type SampleOptions, type SampleTenant } from "./generate.js";
import type { SampleTable } from "./table.js";
import { writeParquet } from "./write-parquet.js";
import { writeCsv, writeNdjson } from "./write-text.js";

export type SampleFormat = "parquet" | "ndjson" | "csv";

export interface WriteSampleOptions extends SampleOptions {
  /** The folder to write to; made when it is not there. Files of the same names are replaced. */
  readonly out: string;
  readonly format: SampleFormat;
}

/** Raised with every change of what the generator gives for the same options: cached folders go by it. */
export const SAMPLE_VERSION = 1;

const WRITERS = {
  parquet: writeParquet,
  ndjson: writeNdjson,
  csv: writeCsv,
} as const satisfies Record<SampleFormat, (table: SampleTable, path: string) => Promise<void>>;

/**
 * Writes a sample tenant: one file a table, `truth.json` with what was planted, and `sample.json` with what it was made
 * from (`seed`, `users`, `days`, `end`, `version`). Gives the tenant back. Raises UsageInvalid for options that do not fit
 * and for a folder that cannot be written to.
 *
 * @example await writeSample({ seed: 42, users: 200, days: 14, out: "sample", format: "ndjson" })
 */
export async function writeSample(options: WriteSampleOptions): Promise<SampleTenant> {
  const { seed, users, days, out, format } = options;
  if (!Object.hasOwn(WRITERS, format)) {
    throw new HuntbookError("UsageInvalid", `A sample cannot be written as ${JSON.stringify(format)}.`, {
      hint: `Choose one of ${Object.keys(WRITERS).join(", ")}.`,
    });
  }
  const tenant = generateSample(options);
  try {
    await mkdir(out, { recursive: true });
    const tables = [...tenant.tables.values()];
    // Together: DuckDB writes one table while the next is being filled.
    await Promise.all(tables.map((table) => WRITERS[format](table, join(out, `${table.name}.${format}`))));
    await writeFile(join(out, "truth.json"), `${JSON.stringify(tenant.truth, null, 2)}\n`);
    const made = { seed, users, days, end: tenant.end, version: SAMPLE_VERSION };
    await writeFile(join(out, "sample.json"), `${JSON.stringify(made, null, 2)}\n`);
  } catch (cause) {
    throw new HuntbookError("UsageInvalid", `The sample could not be written to ${out}: ${reasonOf(cause)}`, {
      hint: "Choose a folder that can be written to and has room.",
      cause,
    });
  }
  return tenant;
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
