import { basename } from "node:path";
import { join, literal, sql, type Sql } from "../../engine/sql.js";
import { HuntbookError } from "../../errors.js";

/**
 * A path as DuckDB's readers take it. They expand `*`, `?` and `[` even where a file of exactly that name exists, so
 * these are put into brackets; a backslash would escape the bracket, and has no spelling that reads both.
 */
export function readerPath(path: string): string {
  const slashed = process.platform === "win32" ? path.replaceAll("\\", "/") : path;
  if (!/[*?[]/.test(slashed)) return slashed;
  if (slashed.includes("\\"))
    throw new HuntbookError("ExportUnreadable", `${basename(path)}: its path has both a backslash and one of * ? [.`, {
      hint: "Rename the file or its folder.",
    });
  return slashed.replace(/[*?[]/g, "[$&]");
}

/** `['a', 'b']`: the files that a DuckDB reader is to read, and no others. */
export function fileList(paths: readonly string[]): Sql {
  return sql`[${join(paths.map((path) => literal(readerPath(path))))}]`;
}
