import { dirname } from "node:path";
import { HuntbookError } from "../errors.js";
import { parseDatetime } from "../kql/time.js";
import { injectParameters } from "../notebook/inject.js";
import type { Notebook } from "../notebook/notebook.js";
import { readNotebook } from "../notebook/read.js";
import { findHunt, huntName } from "./catalogue.js";
import { type Target, targetOf } from "./target.js";

/** What a hunt is to be run with. */
export interface HuntSettings {
  /** Texts of the command line, by parameter. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** As `connect` takes it; what is set for this folder, or else the notebook's, when it is left out. */
  readonly workspace?: string;
  /** What now() and ago() count from, for recorded data: an ISO text. */
  readonly asOf?: string;
}

/** A hunt of which everything that can be wrong before it runs has been looked at. */
export interface PreparedHunt {
  readonly hunt: string;
  readonly folder: string;
  readonly notebook: Notebook;
  readonly target: Target;
  readonly settings: HuntSettings;
}

/**
 * Reads a notebook, by path or by the name of a saved hunt, and checks its settings against it.
 *
 * @throws UsageInvalid, NotebookInvalid or ParameterInvalid.
 */
export async function prepareHunt(wanted: string, settings: HuntSettings): Promise<PreparedHunt> {
  const path = await findHunt(wanted);
  const notebook = await readNotebook(path);
  await injectParameters(notebook, settings.parameters ?? {});
  if (settings.asOf !== undefined && parseDatetime(settings.asOf) === undefined) {
    throw new HuntbookError("UsageInvalid", `'${settings.asOf}' is no time for asOf.`, {
      hint: "Write it as 2026-06-30T00:00:00Z.",
    });
  }
  const folder = dirname(path);
  return { hunt: huntName(path), folder, notebook, target: targetOf(settings.workspace, folder), settings };
}
