import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import { workspaceSetting } from "../workspace/settings.js";

/** The workspace of a run. */
export interface Target {
  /** What the kernel gets as HUNTBOOK_WORKSPACE; undefined when nothing is set. */
  readonly forKernel: string | undefined;
  /** What the manifest says. */
  readonly told: string;
}

/**
 * The workspace that a notebook is to hunt in: the one that is asked for, else the one set for this process's folder, else
 * the one set for the notebook's. The kernel works in the notebook's folder: a path is told from there.
 */
export function targetOf(asked: string | undefined, notebookFolder: string): Target {
  const setting = asked === undefined ? (workspaceSetting() ?? workspaceSetting(notebookFolder)) : undefined;
  const target = asked ?? setting?.value;
  if (target === undefined) return { forKernel: undefined, told: "sample" };
  // What a huntbook.json names stands beside it.
  const beside = setting && existsSync(setting.source) ? dirname(setting.source) : undefined;
  const base = beside ?? process.cwd();
  const path = resolve(base, target);
  const isPath = target !== "sample" && existsSync(path);
  return {
    forKernel: isPath ? relativePath(notebookFolder, path) : target,
    told: isPath && beside !== undefined ? relative(beside, path) || "." : withoutHome(target),
  };
}

/** Always with a dot before it: a folder may have the name "sample", which means the sample tenant. */
function relativePath(from: string, to: string): string {
  const path = relative(from, to);
  return path.startsWith("..") || isAbsolute(path) ? path : `./${path}`;
}

function withoutHome(target: string): string {
  return target.startsWith(homedir()) ? `~${target.slice(homedir().length)}` : target;
}
