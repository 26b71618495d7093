import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { HuntbookError } from "../errors.js";
import { nearest } from "../kql/nearest.js";
import { type Notebook, sourceOf } from "../notebook/notebook.js";
import { type Parameter, readParameters } from "../notebook/parameters.js";
import { readNotebook } from "../notebook/read.js";
import type { Severity } from "../record/finding-data.js";
import { huntMetadata } from "./hunt-metadata.js";

/** A notebook of the catalogue: what it hunts for, where, and what can be set. */
export interface SavedHunt {
  /** The file's name without .ipynb; `huntbook run` takes it. */
  readonly name: string;
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly techniques: readonly string[];
  readonly tactics: readonly string[];
  /** The tables that it reads. */
  readonly tables: readonly string[];
  readonly severity: Severity | null;
  readonly parameters: readonly Parameter[];
}

const EXTENSION = ".ipynb";
/** The hunts that come with Huntbook. */
const SAVED = fileURLToPath(new URL("../../notebooks", import.meta.url));

/**
 * The notebooks of a folder, by name, told by their metadata: `metadata.huntbook` holds title, description, techniques,
 * tactics, tables and severity; a title left out there is the first heading.
 *
 * @throws UsageInvalid when there is no such folder, NotebookInvalid for a notebook that cannot be read.
 * @example (await listHunts()).map((hunt) => hunt.name)
 */
export async function listHunts(folder = SAVED): Promise<SavedHunt[]> {
  const names = await namesIn(folder);
  return Promise.all(names.map((name) => readHunt(name, join(folder, name + EXTENSION))));
}

/** The file that is meant by the name of a saved hunt or by the path of a notebook. */
export async function findHunt(wanted: string): Promise<string> {
  if (wanted.endsWith(EXTENSION) || /[\\/]/.test(wanted)) return wanted;
  const names = existsSync(SAVED) ? await namesIn(SAVED) : [];
  if (names.includes(wanted)) return join(SAVED, wanted + EXTENSION);
  const near = nearest(wanted, names);
  throw new HuntbookError("UsageInvalid", `There is no saved hunt ${JSON.stringify(wanted)}.`, {
    hint:
      near === undefined
        ? "`huntbook list` names them; give a notebook of your own by its path, as ./hunt.ipynb."
        : `Did you mean ${near}?`,
  });
}

/** The name of a hunt: its file's, without .ipynb. */
export function huntName(path: string): string {
  return basename(path, EXTENSION);
}

async function readHunt(name: string, path: string): Promise<SavedHunt> {
  const notebook = await readNotebook(path);
  const { title, ...metadata } = huntMetadata(notebook, basename(path));
  const parameters = await readParameters(notebook);
  return { name, path, title: title ?? firstHeading(notebook) ?? name, ...metadata, parameters };
}

function firstHeading(notebook: Notebook): string | undefined {
  for (const cell of notebook.cells) {
    if (cell.cell_type !== "markdown") continue;
    const heading = /^#{1,6}[ \t]+(.+?)[ \t]*#*$/m.exec(sourceOf(cell))?.[1];
    if (heading !== undefined) return heading;
  }
  return undefined;
}

async function namesIn(folder: string): Promise<string[]> {
  let files: string[];
  try {
    files = await readdir(folder);
  } catch (cause) {
    throw new HuntbookError("UsageInvalid", `The folder ${folder} cannot be read.`, {
      hint: "Name a folder of notebooks.",
      cause,
    });
  }
  return files
    .filter((file) => file.endsWith(EXTENSION) && !file.startsWith("."))
    .map(huntName)
    .sort();
}
