import type { Workspace } from "../workspace/workspace.js";

export interface WorkspaceOptions {
  readonly workspace?: string;
  readonly asOf?: string;
}

export const WORKSPACE = ["--workspace <target>", "a folder or file of exports, or sample"] as const;
export const AS_OF = ["--as-of <time>", "what now() and ago() count from, for recorded data"] as const;

/** Opens the workspace that an option names, else the one that is set, else the sample tenant: then a line says so. */
export async function openWorkspace({ workspace, asOf }: WorkspaceOptions): Promise<Workspace> {
  const [{ connect }, { workspaceSetting }] = await Promise.all([
    import("../workspace/connect.js"),
    import("../workspace/settings.js"),
  ]);
  const target = workspace ?? workspaceSetting()?.value;
  if (target === undefined) {
    process.stderr.write("No workspace is set: this is the sample tenant. Name another with --workspace.\n");
  }
  return connect(target ?? "sample", asOf === undefined ? {} : { asOf });
}
