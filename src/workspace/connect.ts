import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { HuntbookError } from "../errors.js";
import { dateOf, parseDatetime } from "../kql/time.js";
import { openLocal } from "./local.js";
import { workspaceSetting } from "./settings.js";
import type { Workspace } from "./workspace.js";

export interface ConnectOptions {
  /** What now() and ago() count from, for recorded data: a Date or an ISO text. HUNTBOOK_AS_OF sets it from outside. */
  readonly asOf?: Date | string;
  /** For exports: the first malformed line is an error. */
  readonly strict?: boolean;
  /** For exports: keeps columns that Log Analytics' tables do not have. HUNTBOOK_EXTRA_COLUMNS=1 sets it from outside. */
  readonly extraColumns?: boolean;
}

/**
 * Opens a workspace. `target` is "sample" (a generated tenant with planted attacks) or a folder or file of exported
 * logs. Without a target it is what HUNTBOOK_WORKSPACE, huntbook.json or .env says, else the sample tenant, and a line
 * says so.
 *
 * @throws WorkspaceUnknown when it cannot be told what is meant, ExportUnreadable when the files cannot be read.
 * @example const ws = await connect("exports/");
 */
export async function connect(target?: string, options: ConnectOptions = {}): Promise<Workspace> {
  if (target !== undefined) return open(target, options);
  const setting = workspaceSetting();
  if (setting) return open(setting.value, options);
  console.log(
    "No workspace is set: this is the sample tenant. Set HUNTBOOK_WORKSPACE, or connect to a folder of exports.",
  );
  return open("sample", options);
}

async function open(target: string, options: ConnectOptions): Promise<Workspace> {
  const asOf = asOfDate(options.asOf ?? process.env["HUNTBOOK_AS_OF"]);
  const extraColumns = options.extraColumns ?? process.env["HUNTBOOK_EXTRA_COLUMNS"] === "1";
  const reading = { strict: options.strict ?? false, extraColumns };
  if (target === "sample") {
    const { sampleFolder } = await import("../sample/folder.js");
    const folder = await sampleFolder();
    const clock = asOf ?? sampleClock(folder);
    return openLocal(folder, { name: "sample tenant", kind: "sample", ...(clock && { asOf: clock }), ...reading });
  }
  if (!existsSync(target)) throw unknown(target);
  const clock = asOf ?? sampleClock(target);
  return openLocal(target, { ...(clock && { asOf: clock }), ...reading });
}

/** A folder that the sample generator wrote says where its data ends: its clock stands there. */
function sampleClock(folder: string): Date | undefined {
  const file = join(folder, "sample.json");
  if (!existsSync(file)) return undefined;
  const { end } = JSON.parse(readFileSync(file, "utf8")) as { end?: string };
  return end === undefined ? undefined : new Date(end);
}

function asOfDate(value: Date | string | undefined): Date | undefined {
  if (value === undefined || value === "") return undefined;
  const ticks = typeof value === "string" ? parseDatetime(value) : undefined;
  const date = value instanceof Date ? value : ticks === undefined ? undefined : dateOf(ticks);
  if (date && !Number.isNaN(date.getTime())) return date;
  throw new HuntbookError("UsageInvalid", `'${String(value)}' is no time for asOf`, {
    hint: "Write it as 2026-06-30T00:00:00Z.",
  });
}

function unknown(target: string): HuntbookError {
  const remote = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$|^\/subscriptions\/|^https?:\/\//i.test(target);
  if (remote) {
    return new HuntbookError(
      "WorkspaceUnknown",
      `${target} is a workspace in Azure, which this version cannot reach yet`,
      {
        hint: "Export its tables to a folder and connect to that.",
      },
    );
  }
  return new HuntbookError("WorkspaceUnknown", `There is no file or folder ${target}`, {
    hint: 'Name a folder or file of exported logs, or "sample".',
  });
}
