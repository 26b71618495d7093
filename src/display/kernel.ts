import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** One `display_data` or `update_display_data` message of the Jupyter protocol. */
export interface DisplayMessage {
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly transient: { readonly display_id?: string };
}

/** The tslab kernel that runs this process. */
export interface RunningKernel {
  /** Sends to the cell that runs now. */
  send(message: DisplayMessage, update: boolean): void;
  /** The file that runs cells and prints their last expression. */
  readonly executor: string;
}

/** tslab's own way to the kernel: one mime type an output. */
export interface TslabDisplay {
  raw(mime: string, value: unknown): void;
}

interface JupyterModule {
  readonly lastWriteDisplayData?: ((message: DisplayMessage, update: boolean) => void) | null;
}

const JUPYTER = /[\\/]tslab[\\/]dist[\\/]jupyter\.js$/;

/** True in a cell of a tslab notebook. */
export function insideTslab(): boolean {
  return "__tslab__" in globalThis;
}

/**
 * The running kernel, found among the modules that this process has loaded: a kernel that was started globally, or hands
 * over to a local one, is found as well. Undefined when tslab is laid out in another way.
 */
export function runningKernel(): RunningKernel | undefined {
  if (!insideTslab()) return undefined;
  const { cache } = createRequire(import.meta.url);
  for (const [path, module] of Object.entries(cache)) {
    if (!JUPYTER.test(path)) continue;
    const jupyter = module?.exports as JupyterModule;
    // Two are loaded when a global tslab handed over to a local one; only the one that runs cells has a way to write.
    if (!jupyter.lastWriteDisplayData) continue;
    return {
      executor: join(dirname(path), "executor.js"),
      send: (message, update) => jupyter.lastWriteDisplayData?.(message, update),
    };
  }
  return undefined;
}

/** The `display` of the kernel's own tslab; undefined outside a cell. */
export function tslabDisplay(): TslabDisplay | undefined {
  const { __tslab__: tslab } = globalThis as {
    __tslab__?: { require(id: "tslab"): { display: TslabDisplay } };
  };
  return tslab?.require("tslab").display;
}
