import { readdir, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { HuntbookError } from "../../errors.js";
import type { Schemas } from "../../kql/types.js";
import { watchlistTable } from "../../kql/workspace-functions.js";
import type { IgnoredFile } from "./loaded.js";

const DATA = /\.(?:(?:ndjson|jsonl|json|csv|tsv)(?:\.gz)?|parquet)$/i;
/** What a folder of exports may hold beside its tables. */
const NOT_DATA = /^(?:\..*|readme(?:\..*)?|truth\.json|sample\.json|manifest\.json|huntbook\.json)$/i;
/** The folder of watchlists: a file or folder each, by its alias. */
const WATCHLISTS = /^_GetWatchlist$/i;
const READABLE = "Exports are .ndjson, .jsonl, .json, .csv, .tsv (each also .gz) and .parquet.";

/** A table that an export holds, and its files in the order of their names. */
export interface FoundTable {
  readonly name: string;
  /** The alias of a watchlist. */
  readonly watchlist?: string;
  readonly files: readonly { readonly path: string; readonly label: string }[];
}

/** The tables of an exported file, or of a folder with one file or folder a table. */
export async function findTables(
  path: string,
  schemas: Schemas,
): Promise<{ tables: readonly FoundTable[]; ignored: readonly IgnoredFile[] }> {
  const root = resolve(path);
  const names = new Spelling(schemas);
  const ignored: IgnoredFile[] = [];
  if (!(await isFolder(root, path))) {
    if (!DATA.test(root)) throw unreadable(`${basename(root)} is not a file of exported rows.`, READABLE);
    const label = basename(root);
    return { tables: [{ name: names.of(label), files: [{ path: root, label }] }], ignored };
  }
  const tables = new Map<string, { path: string; label: string }[]>();
  const watchlists = new Map<string, { path: string; label: string }[]>();
  for (const entry of await entriesOf(root, path)) {
    if (NOT_DATA.test(entry)) continue;
    const found = await dataFiles(root, entry, ignored);
    if (WATCHLISTS.test(entry)) {
      for (const file of found) {
        const alias = (file.label.split("/")[1] ?? entry).replace(DATA, "");
        watchlists.set(alias, [...(watchlists.get(alias) ?? []), file]);
      }
    } else if (found.length > 0) tables.set(names.of(entry), [...(tables.get(names.of(entry)) ?? []), ...found]);
  }
  if (tables.size + watchlists.size === 0) {
    throw unreadable(`${basename(root)} has no files of exported rows in it.`, READABLE);
  }
  const found = [...tables].map(([name, files]) => ({ name, files }));
  const lists = [...watchlists].map(([alias, files]) => ({ name: watchlistTable(alias), watchlist: alias, files }));
  return { tables: [...found, ...lists], ignored };
}

async function dataFiles(
  root: string,
  label: string,
  ignored: IgnoredFile[],
): Promise<{ path: string; label: string }[]> {
  const path = join(root, label);
  if (!(await isFolder(path, label))) {
    if (DATA.test(label)) return [{ path, label }];
    ignored.push({ file: label, reason: "its extension is none of an export" });
    return [];
  }
  const found = [];
  for (const entry of await entriesOf(path, label))
    if (!NOT_DATA.test(entry)) found.push(...(await dataFiles(root, `${label}/${entry}`, ignored)));
  return found;
}

/** Spells the names of tables as their schemas do. */
class Spelling {
  readonly #known = new Map<string, string>();

  constructor(schemas: Schemas) {
    for (const name of schemas.keys()) this.#known.set(name.toLowerCase(), name);
  }

  of(fileOrFolder: string): string {
    const name = fileOrFolder.replace(DATA, "");
    // A data export rule writes into a storage container named am-<table>.
    const known = this.#known.get(name.toLowerCase()) ?? this.#known.get(name.toLowerCase().replace(/^am-/, ""));
    if (known !== undefined) return known;
    this.#known.set(name.toLowerCase(), name);
    return name;
  }
}

async function isFolder(path: string, told: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw unreadable(
      missing ? `${told} does not exist.` : `${told} cannot be read.`,
      "Check the path and its permissions.",
      error,
    );
  }
}

async function entriesOf(folder: string, told: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    throw unreadable(`${told} cannot be read.`, "Check the permissions of the folder.", error);
  }
}

function unreadable(message: string, hint: string, cause?: unknown): HuntbookError {
  return new HuntbookError("ExportUnreadable", message, { hint, cause });
}
