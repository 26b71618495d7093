import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseEnv } from "node:util";
import { HuntbookError } from "../errors.js";

/** Where a setting was found: the environment, huntbook.json or .env. */
export interface Setting {
  readonly value: string;
  readonly source: string;
}

/**
 * The workspace that is set for this folder: HUNTBOOK_WORKSPACE in the environment, else `workspace` in the nearest
 * huntbook.json, else HUNTBOOK_WORKSPACE in the nearest .env. Undefined when nothing is set.
 *
 * @throws WorkspaceUnknown when a huntbook.json cannot be read.
 */
export function workspaceSetting(folder = process.cwd(), environment = process.env): Setting | undefined {
  const set = environment["HUNTBOOK_WORKSPACE"];
  if (set) return { value: set, source: "HUNTBOOK_WORKSPACE" };
  return fromJson(folder) ?? fromEnvFile(folder);
}

function fromJson(folder: string): Setting | undefined {
  const file = nearestFile(folder, "huntbook.json");
  if (file === undefined) return undefined;
  let settings: unknown;
  try {
    settings = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new HuntbookError("WorkspaceUnknown", `${file} is not JSON`, { cause, hint: 'Write { "workspace": "…" }.' });
  }
  const value =
    typeof settings === "object" && settings !== null ? (settings as { workspace?: unknown }).workspace : null;
  if (value === undefined) return undefined;
  if (typeof value !== "string") {
    throw new HuntbookError("WorkspaceUnknown", `"workspace" in ${file} is not a text`, {
      hint: 'Write { "workspace": "…" }.',
    });
  }
  return { value: beside(file, value), source: file };
}

function fromEnvFile(folder: string): Setting | undefined {
  const file = nearestFile(folder, ".env");
  const value = file === undefined ? undefined : parseEnv(readFileSync(file, "utf8"))["HUNTBOOK_WORKSPACE"];
  return file !== undefined && value ? { value: beside(file, value), source: file } : undefined;
}

/** A path in a file of settings counts from the file, wherever the notebook that reads it stands. */
function beside(file: string, value: string): string {
  const path = resolve(dirname(file), value);
  return value !== "sample" && existsSync(path) ? path : value;
}

function nearestFile(folder: string, name: string): string | undefined {
  const file = join(folder, name);
  if (existsSync(file)) return file;
  const above = dirname(folder);
  return above === folder ? undefined : nearestFile(above, name);
}
