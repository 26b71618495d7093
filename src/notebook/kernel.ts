import { HuntbookError } from "../errors.js";
import { displayId } from "./cell-outputs.js";
import type { Connection } from "./connection.js";
import type { KernelProcess } from "./kernel-process.js";
import type { KernelSockets } from "./kernel-sockets.js";
import { type Ending, endedError } from "./kernel-end.js";
import { type Execution, RunningCell, type Stop } from "./running-cell.js";
import { longestTimer, pause } from "./timer.js";
import type { KernelMessage } from "./wire.js";

export interface ExecuteOptions {
  /** Called with every message that the kernel sends for this cell. */
  readonly onMessage?: (message: KernelMessage) => void;
  /** Milliseconds after which the cell is interrupted and, should that not help, the kernel killed. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** What an interrupt may take before the kernel is killed. */
const INTERRUPTS = 4;
const INTERRUPT_MS = 500;
const SHUTDOWN_MS = 1_000;
const LAST_WORDS_MS = 50;

/** A running tslab kernel. Cells share its variables; it works in one folder and has to be shut down. */
export class Kernel {
  readonly #cells = new Map<string, RunningCell>();
  readonly #listeners = new Map<string, (message: KernelMessage) => void>();
  readonly #fences = new Map<string, () => void>();
  #sockets: KernelSockets | undefined;
  #ending: Ending | undefined;
  #closing: Promise<void> | undefined;
  readonly #ended: Promise<void>;

  /** @internal */
  constructor(
    private readonly process: KernelProcess,
    private readonly connection: Connection,
    private readonly cwd: string,
  ) {
    this.#ended = process.ended.then((ending) => this.#end(ending));
  }

  async #end(ending: Ending): Promise<void> {
    this.#ending = ending;
    // What it sent last may still be on its way.
    await pause(LAST_WORDS_MS);
    this.#sockets?.close();
    this.connection.release();
    for (const cell of this.#cells.values()) cell.die(endedError(ending));
    for (const pass of this.#fences.values()) pass();
  }

  /** @internal Fulfilled when the kernel answers and what it sends is heard. */
  async connect(): Promise<void> {
    const { KernelSockets } = await import("./kernel-sockets.js");
    if (this.#ending) return;
    const sockets = new KernelSockets(this.connection, (message) => this.#receive(message));
    this.#sockets = sockets;
    await sockets.heartbeat();
    // A subscription takes effect only some time after it was made: ask until an answer is heard.
    const asked: Promise<boolean>[] = [];
    do {
      asked.push(this.#fence("shell").then(() => true));
    } while (!(await Promise.race([...asked, pause(10).then(() => false)])));
  }

  /** True until the process is gone. */
  get running(): boolean {
    return this.#ending === undefined;
  }

  /**
   * Runs one cell and waits for its end. An error in the cell is a status, as is "abort", by which the kernel answers for
   * about 200 ms after a failed cell without running anything. Raises `KernelFailed` as soon as the kernel has ended.
   *
   * @example (await kernel.execute("1 + 1")).outputs // [{ output_type: "stream", name: "stdout", text: ["2\n"] }]
   */
  async execute(code: string, options: ExecuteOptions = {}): Promise<Execution> {
    const cell = this.begin(code, options.onMessage);
    await this.finish(cell, options);
    return cell.execution();
  }

  /** Hands a cell to the kernel. What the cell shows can be read from it at any time, also after its end. */
  begin(code: string, onMessage?: (message: KernelMessage) => void): RunningCell {
    const cell = new RunningCell(this.cwd);
    if (this.#ending || !this.#sockets) {
      cell.die(
        this.#ending ? endedError(this.#ending) : new HuntbookError("KernelFailed", "The kernel is not connected."),
      );
      return cell;
    }
    const id = this.#sockets.send("shell", "execute_request", {
      code,
      silent: false,
      store_history: true,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: true,
    });
    this.#cells.set(id, cell);
    if (onMessage) this.#listeners.set(id, onMessage);
    return cell;
  }

  /** Waits for a cell's end, and brings it about at the timeout or on the signal. */
  async finish(cell: RunningCell, { timeoutMs, signal }: Omit<ExecuteOptions, "onMessage"> = {}): Promise<void> {
    const stop = (why: Stop): void => {
      cell.stop(why, timeoutMs ?? 0);
      void this.#press(cell);
    };
    const onAbort = (): void => stop("signal");
    const timer = timeoutMs === undefined ? undefined : setTimeout(stop, longestTimer(timeoutMs), "timeout");
    if (signal?.aborted) onAbort();
    else signal?.addEventListener("abort", onAbort, { once: true });
    try {
      await cell.finished;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    }
  }

  /** Interrupts the cell that runs: an `await` or a loop at the top of the cell ends with an error. */
  interrupt(): void {
    this.process.interrupt();
  }

  /** Waits until everything that the kernel has sent so far is in. */
  async settle(): Promise<void> {
    await this.#fence("control");
  }

  /** Asks the kernel to end, then makes it end. Nothing of it is left afterwards. */
  shutdown(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    if (this.running) this.#sockets?.send("control", "shutdown_request", { restart: false });
    for (const signal of ["SIGTERM", "SIGKILL"] as const) {
      await Promise.race([this.process.ended, pause(SHUTDOWN_MS)]);
      this.process.kill(signal);
    }
    await this.#ended;
    await this.connection.removeFile();
  }

  /** Interrupts again and again, since tslab forgets an interrupt that comes while it still compiles the cell; then kills. */
  async #press(cell: RunningCell): Promise<void> {
    for (let i = 0; i < INTERRUPTS && !cell.isFinished; i++) {
      this.interrupt();
      await Promise.race([cell.finished.catch(() => undefined), pause(INTERRUPT_MS)]);
    }
    if (!cell.isFinished) this.process.kill("SIGKILL");
  }

  /** Fulfilled when the kernel has answered a request sent now, and with that all that it sent before was heard. */
  #fence(channel: "shell" | "control"): Promise<void> {
    return new Promise((resolve) => {
      if (this.#ending || !this.#sockets) resolve();
      else this.#fences.set(this.#sockets.send(channel, "kernel_info_request", {}), resolve);
    });
  }

  #receive(message: KernelMessage): void {
    const { type, parentId, content } = message;
    if (type === "status" && content["execution_state"] === "idle") {
      this.#fences.get(parentId)?.();
      this.#fences.delete(parentId);
    }
    const cell = this.#cells.get(parentId);
    if (!cell) return;
    const id = type === "update_display_data" ? displayId(content) : undefined;
    if (type !== "update_display_data") cell.receive(message);
    else if (id === undefined || !this.#update(id, message)) cell.receive({ ...message, type: "display_data" });
    if (type === "execute_reply") void this.#fence("control").then(() => cell.fence());
    try {
      this.#listeners.get(parentId)?.(message);
    } catch (error) {
      cell.giveUp(error);
      this.#listeners.delete(parentId);
      void this.#press(cell);
    }
  }

  /** Outputs of one display id may stand in several cells. */
  #update(id: string, { content }: KernelMessage): boolean {
    return [...this.#cells.values()].filter((cell) => cell.outputs.update(id, content)).length > 0;
  }
}
