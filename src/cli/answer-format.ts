import { extname } from "node:path";
import { HuntbookError } from "../errors.js";

export const FORMATS = ["table", "csv", "json", "ndjson", "parquet"] as const;
export type Format = (typeof FORMATS)[number];

/** The form of an answer: as asked for, else as the file's name ends, else JSON under --json, else a table. */
export function formatOf(options: {
  readonly format?: Format;
  readonly out?: string;
  readonly json?: boolean;
}): Format {
  const extension = extname(options.out ?? "").slice(1);
  const format = options.format ?? FORMATS.find((name) => name === extension) ?? (options.json ? "json" : "table");
  if (format !== "parquet" || options.out !== undefined) return format;
  throw new HuntbookError("UsageInvalid", "Parquet is no text that could be printed.", {
    hint: "Name a file with --out.",
  });
}
