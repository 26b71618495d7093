import { HuntbookError } from "../errors.js";
import type { Notebook } from "../notebook/notebook.js";
import { type RunEvent, runNotebook, type RunResult, type RunStatus } from "../notebook/run.js";
import { cleared, runnableCells } from "../notebook/run-state.js";
import type { Finding } from "../record/finding-data.js";
import { renderRecord } from "../record/record.js";
import { collectFindings, collectQueries, incompleteWarning } from "./collect.js";
import { type FailedCell, failedCell } from "./failed-cell.js";
import { findingsCsv } from "./finding-csv.js";
import { type HuntSettings, prepareHunt, type PreparedHunt } from "./prepare.js";
import { RunFolder } from "./run-folder.js";
import { versions } from "./versions.js";

export interface RunHuntOptions extends HuntSettings {
  /** The folder of all runs; "runs" when it is left out. */
  readonly out?: string;
  /** Milliseconds for one cell, and for the whole run with the kernel's start. */
  readonly cellTimeoutMs?: number;
  readonly timeoutMs?: number;
  readonly onProgress?: (event: RunEvent) => void;
  readonly signal?: AbortSignal;
}

/** What became of one run; everything of it is in its folder. */
export interface HuntRun {
  readonly hunt: string;
  readonly status: RunStatus;
  readonly folder: string;
  readonly recordPath: string;
  readonly findings: readonly Finding[];
  /** The cell at which the run stopped, with its error. */
  readonly failedCell: FailedCell | null;
  /** Why there was nothing to run with: the kernel did not start, or did not stay. */
  readonly error: HuntbookError | null;
  readonly warnings: readonly string[];
}

/**
 * Runs a hunt, by the path of its notebook or by its name in the catalogue, and leaves
 * `out/<hunt>/<UTC time>/{notebook.ipynb, record.html, findings.json, findings.csv, manifest.json}`. The notebook is saved
 * after every cell, the rest at the end whatever the outcome: a failed run is a result too, and its record says so.
 *
 * @throws UsageInvalid, NotebookInvalid or ParameterInvalid before anything runs; the system's error when the folder
 * cannot be written to.
 * @example const { status, findings } = await runHunt("password-spray", { parameters: { lookback: "14d" } })
 */
export async function runHunt(wanted: string, options: RunHuntOptions = {}): Promise<HuntRun> {
  return runPrepared(await prepareHunt(wanted, options), options);
}

/** As `runHunt`, for a hunt that has been prepared. */
export async function runPrepared(prepared: PreparedHunt, options: RunHuntOptions): Promise<HuntRun> {
  const { hunt, target, settings } = prepared;
  const startedAt = new Date();
  const folder = await RunFolder.make(options.out ?? "runs", hunt, startedAt);
  const { notebook, status, cells, failed, error } = await executed(prepared, folder, options);
  const finishedAt = new Date();
  const { findings, warnings: unread } = collectFindings(notebook, hunt);
  const queries = collectQueries(notebook);
  const warnings = [...unread, ...incompleteWarning(queries)];
  await folder.write("findings.json", json(findings));
  await folder.write("findings.csv", findingsCsv(findings));
  try {
    await folder.write("record.html", await renderRecord(notebook, { fileName: hunt, generatedAt: finishedAt }));
  } finally {
    const manifest = {
      hunt,
      notebook: `${hunt}.ipynb`,
      parameters: settings.parameters ?? {},
      workspace: target.told,
      asOf: settings.asOf ?? null,
      startedAt,
      finishedAt,
      status,
      cells,
      error: error && { code: error.code, message: error.message },
      queries,
      findings: findings.length,
      warnings,
      files: folder.files,
      versions: await versions(),
    };
    await folder.write("manifest.json", json(manifest));
  }
  const recordPath = folder.file("record.html");
  return { hunt, status, folder: folder.path, recordPath, findings, failedCell: failed, error, warnings };
}

interface Executed extends Pick<RunResult, "notebook" | "status" | "cells"> {
  readonly failed: FailedCell | null;
  readonly error: HuntbookError | null;
}

/** Runs the notebook, which is saved as it goes; without a kernel it stays as it is, and the error is told. */
async function executed(prepared: PreparedHunt, folder: RunFolder, options: RunHuntOptions): Promise<Executed> {
  const { hunt, target, settings } = prepared;
  const { cellTimeoutMs, timeoutMs, onProgress, signal } = options;
  let saved: Notebook = cleared(prepared.notebook);
  try {
    const result = await runNotebook(prepared.notebook, {
      parameters: settings.parameters ?? {},
      cwd: prepared.folder,
      env: {
        HUNTBOOK_HUNT: hunt,
        HUNTBOOK_WORKSPACE: target.forKernel,
        ...(settings.asOf === undefined ? {} : { HUNTBOOK_AS_OF: settings.asOf }),
      },
      ...(cellTimeoutMs === undefined ? {} : { cellTimeoutMs }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      ...(onProgress ? { onProgress } : {}),
      ...(signal ? { signal } : {}),
      onCell: async (notebook) => {
        saved = notebook;
        await folder.writeNotebook("notebook.ipynb", notebook);
      },
    });
    const { notebook, status, cells } = result;
    return { notebook, status, cells, failed: failedCell(result), error: null };
  } catch (error) {
    if (!(error instanceof HuntbookError)) throw error;
    const cells = runnableCells(saved).map(({ index, cell: { id } }) => {
      return { index, id, state: "not run" as const, startedAt: null, durationMs: null };
    });
    return { notebook: saved, status: "failed", cells, failed: null, error };
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
