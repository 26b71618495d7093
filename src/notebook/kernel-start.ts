import { stat } from "node:fs/promises";
import { HuntbookError } from "../errors.js";
import { makeConnection } from "./connection.js";
import { Kernel } from "./kernel.js";
import { endedError } from "./kernel-end.js";
import { type KernelPlace, KernelProcess } from "./kernel-process.js";
import { pause } from "./timer.js";

export interface KernelOptions extends KernelPlace {
  /** Milliseconds that the kernel may take to answer for the first time; 60,000 when not given. */
  readonly startTimeoutMs?: number;
  readonly signal?: AbortSignal;
}

const ATTEMPTS = 3;

/**
 * Starts a tslab kernel and waits until it answers (1.3 to 1.6 s). Raises `KernelFailed` when it does not.
 *
 * @example
 * const kernel = await startKernel({ cwd: "notebooks" });
 * try { await kernel.execute("const answer = 42"); } finally { await kernel.shutdown(); }
 */
export async function startKernel(options: KernelOptions): Promise<Kernel> {
  const folder = await stat(options.cwd).catch(() => undefined);
  if (!folder?.isDirectory()) {
    throw failed(`The kernel cannot work in ${options.cwd}: it is not a folder.`, "Give the notebook's folder.");
  }
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const kernel = await tryStart(options);
    if (kernel) return kernel;
  }
  throw failed("The kernel found its ports taken, several times.", "Try again.");
}

/** Undefined when somebody took one of the ports before the kernel could. */
async function tryStart(options: KernelOptions): Promise<Kernel | undefined> {
  const connection = await makeConnection();
  try {
    const process = new KernelProcess(connection.file, options);
    const kernel = new Kernel(process, connection, options.cwd);
    try {
      if (await answers(kernel, process, options)) return kernel;
    } catch (error) {
      process.kill("SIGKILL");
      await kernel.shutdown();
      throw error;
    }
    process.kill("SIGKILL");
    await kernel.shutdown();
    return undefined;
  } finally {
    await connection.removeFile();
  }
}

/** True when the kernel answers, false when its ports are taken. */
async function answers(kernel: Kernel, process: KernelProcess, options: KernelOptions): Promise<boolean> {
  const { startTimeoutMs = 60_000, signal } = options;
  const deadline = Date.now() + startTimeoutMs;
  const connected = kernel.connect().then(
    () => true,
    () => false,
  );
  for (;;) {
    if (await Promise.race([connected, pause(20).then(() => false)])) return true;
    if (!process.running) throw endedError(await process.ended);
    if (/address already in use/i.test(process.said)) return false;
    if (signal?.aborted) throw failed("The kernel was called off before it answered.", "Start the run again.");
    if (Date.now() <= deadline) continue;
    const hint = process.said.trim() || "Try again when the machine is less busy.";
    throw failed(`The kernel did not answer within ${startTimeoutMs / 1000} s.`, hint);
  }
}

function failed(message: string, hint: string): HuntbookError {
  return new HuntbookError("KernelFailed", message, { hint });
}
