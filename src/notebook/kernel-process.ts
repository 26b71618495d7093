import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { HuntbookError } from "../errors.js";
import type { Ending } from "./kernel-end.js";
import { PRELOAD } from "./kernel-preload.js";

export interface KernelPlace {
  /** The folder that the kernel works in; imports of the cells resolve from it. */
  readonly cwd: string;
  /** Added to this process's environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

const KEPT = 4_000;

const running = new Set<KernelProcess>();

function killRunning(): void {
  for (const kernel of running) kernel.kill("SIGKILL");
}

/** The process of one tslab kernel. */
export class KernelProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<Ending>;
  #said = "";
  #running = true;

  constructor(connectionFile: string, { cwd, env = {} }: KernelPlace) {
    this.#child = spawn(
      process.execPath,
      [...PRELOAD, tslabFile(), "kernel", `--config-path=${connectionFile}`],
      // A group of its own: Ctrl-C in a terminal is for whoever runs the notebook to pass on, or not.
      {
        cwd,
        env: { ...process.env, FORCE_COLOR: undefined, ...env, NO_COLOR: "1" },
        stdio: ["ignore", "pipe", "pipe", "ipc"],
        detached: true,
      },
    );
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.#said = (this.#said + text).slice(-KEPT);
      });
    }
    this.#ended = new Promise((resolve) => {
      const end = (code: number | null, signal: NodeJS.Signals | null): void => {
        this.#running = false;
        running.delete(this);
        if (running.size === 0) process.removeListener("exit", killRunning);
        // A process that a cell started may hold the pipes open for long.
        for (const stream of [this.#child.stdout, this.#child.stderr]) stream?.destroy();
        resolve({ code, signal, said: this.#said.trim() });
      };
      this.#child.once("error", (error) => {
        this.#said += error.message;
        end(null, null);
      });
      this.#child.once("exit", (code, signal) => setImmediate(end, code, signal));
    });
    if (running.size === 0) process.once("exit", killRunning);
    running.add(this);
  }

  /** Fulfilled when the process is gone. */
  get ended(): Promise<Ending> {
    return this.#ended;
  }

  get running(): boolean {
    return this.#running;
  }

  /** What the process itself wrote so far. */
  get said(): string {
    return this.#said;
  }

  interrupt(): void {
    this.#child.kill("SIGINT");
  }

  /** Ends the kernel and the processes that its cells started. */
  kill(signal: "SIGTERM" | "SIGKILL"): void {
    const { pid } = this.#child;
    if (!this.#running || pid === undefined) return;
    try {
      process.kill(process.platform === "win32" ? pid : -pid, signal);
    } catch {
      this.#child.kill(signal);
    }
  }
}

/** tslab's command, as this package depends on it. */
function tslabFile(): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve("tslab/package.json")), "bin", "tslab");
  } catch (cause) {
    throw new HuntbookError("KernelFailed", "The tslab kernel is not installed.", {
      cause,
      hint: "Install it where Huntbook is installed: npm install tslab",
    });
  }
}
