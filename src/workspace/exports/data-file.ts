import type { DuckDBConnection } from "@duckdb/node-api";
import { HuntbookError } from "../../errors.js";

/** The forms of a data file; which of the JSON ones it is, is told from its content. */
export type FileForm = "lines" | "array" | "response" | "csv" | "parquet";

/** A file of exported rows. */
export interface DataFile {
  readonly path: string;
  /** How it is named in messages: its path inside the export. */
  readonly label: string;
  /** Where DuckDB reads it: `path`, or a copy of it in UTF-8. */
  readonly read: string;
  readonly form: FileForm;
  /** In bytes, unzipped. */
  readonly size: number;
}

/** What the readers of one load share. */
export interface Reading {
  readonly connection: DuckDBConnection;
  /** For names of temporary tables: one a source. */
  readonly id: number;
}

export function unreadable(
  file: { readonly label: string },
  reason: string,
  hint: string,
  cause?: unknown,
): HuntbookError {
  return new HuntbookError("ExportUnreadable", `${file.label}: ${reason}`, { hint, cause });
}

/** Runs a reading of some files; what DuckDB says of them becomes an `ExportUnreadable` without paths of the machine. */
export async function reading<T>(files: readonly DataFile[], hint: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof HuntbookError || !(error instanceof Error)) throw error;
    const guilty = files.find((file) => error.message.includes(basePath(file.read))) ?? files[0];
    throw unreadable(guilty ?? { label: "export" }, firstLine(error.message, files), hint, error);
  }
}

function firstLine(message: string, files: readonly DataFile[]): string {
  if (message.includes("CSV Parser state machine")) return "mixes kinds of line ends, or has quotes that do not match.";
  let line = (message.split("\n")[0] ?? "").replace(/^[A-Z][\w ]* Error: /, "");
  for (const file of files) line = line.replaceAll(basePath(file.read), file.label);
  return line;
}

function basePath(path: string): string {
  return process.platform === "win32" ? path.replaceAll("\\", "/") : path;
}

/** The file that DuckDB means by a name in its `filename` column. */
export function fileNamed(files: readonly DataFile[], name: string): DataFile {
  const found = files.find((file) => basePath(file.read) === name.replaceAll("\\", "/") || file.read === name);
  if (!found) throw new Error(`DuckDB names a file that it was not given: ${name}`);
  return found;
}
