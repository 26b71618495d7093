import { Parser } from "../../kql/parser.js";
import { builtinSchemas } from "../../kql/schemas.js";
import type { Schemas } from "../../kql/types.js";
import { checkFile, type FileChecked } from "./check-file.js";
import { filesToCheck } from "./find-files.js";

/**
 * Checks every query in files and folders. Known are the tables of Log Analytics, and those of `workspace` where one is named.
 *
 * @throws UsageInvalid for a path that cannot be read.
 */
export async function checkPaths(paths: readonly string[], workspace?: string): Promise<FileChecked[]> {
  const files = await filesToCheck(paths);
  const parser = new Parser(await schemasWith(workspace));
  const checked: FileChecked[] = [];
  for (const file of files) checked.push(await checkFile(file, parser));
  return checked;
}

async function schemasWith(target: string | undefined): Promise<Schemas> {
  if (target === undefined) return builtinSchemas();
  const { connect } = await import("../../workspace/connect.js");
  const workspace = await connect(target);
  try {
    const names = await workspace.tables();
    const own = await Promise.all(names.map(async (name) => [name, await workspace.schema(name)] as const));
    return new Map([...builtinSchemas(), ...own]);
  } finally {
    await workspace.close();
  }
}
