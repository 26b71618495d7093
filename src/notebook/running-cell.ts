import type { HuntbookError } from "../errors.js";
import { CellOutputs } from "./cell-outputs.js";
import { errorOutput, type Failure, readFailure, readUnhandled } from "./failure.js";
import type { Output } from "./notebook.js";
import type { KernelMessage } from "./wire.js";

/** How a cell went. Only "ok" is success: "abort" says that the kernel did not run it. */
export interface Execution {
  readonly status: "ok" | "error" | "abort";
  /** What it showed and printed, with an error output at the end when it failed. */
  readonly outputs: readonly Output[];
  readonly executionCount: number | null;
  /** What ended it before its time, if anything did. */
  readonly stopped: Stop | null;
  readonly startedAt: Date;
  readonly durationMs: number;
}

export type Stop = "timeout" | "signal";

interface Reply {
  readonly status: string;
  readonly count: number | null;
}

/** A cell in the kernel. It is kept after its end, since a callback that it left behind may still show something. */
export class RunningCell {
  readonly outputs = new CellOutputs();
  readonly startedAt = new Date();
  /** Fulfilled when the kernel is done with it, rejected with `KernelFailed` when the kernel ended first. */
  readonly finished: Promise<void>;
  readonly #finish: () => void;
  readonly #fail: (error: unknown) => void;
  #reply: Reply | undefined;
  /** Writes to stderr up to the message that said the cell is done. */
  #writesAtEnd: number | undefined;
  #fenced = false;
  #endedAt: number | undefined;
  #died: HuntbookError | undefined;
  #stopped: Stop | null = null;
  #limitMs = 0;
  #heard = 0;
  #listenerError: { readonly error: unknown } | undefined;

  constructor(private readonly cwd: string) {
    let finish: () => void = () => undefined;
    let fail: (error: unknown) => void = () => undefined;
    this.finished = new Promise((resolve, reject) => {
      [finish, fail] = [resolve, reject];
    });
    this.finished.catch(() => undefined);
    [this.#finish, this.#fail] = [finish, fail];
  }

  /** Grows with everything that is heard of the cell. */
  get changes(): number {
    return this.#heard + this.outputs.changes;
  }

  get isFinished(): boolean {
    return this.#fenced || this.#died !== undefined;
  }

  receive(message: KernelMessage): void {
    const { type, content } = message;
    this.#heard++;
    if (type === "execute_reply") {
      const count = content["execution_count"];
      this.#reply = { status: String(content["status"]), count: typeof count === "number" ? count : null };
      this.#endedAt = Date.now();
    } else if (type === "status" && content["execution_state"] === "idle") {
      this.#writesAtEnd = this.outputs.stderr.length;
    } else {
      this.outputs.receive(message);
    }
  }

  /** All that the kernel sent before it answered a later request is in: what the cell caused in its last moment too. */
  fence(): void {
    this.#fenced = true;
    this.#heard++;
    if (this.#listenerError) this.#fail(this.#listenerError.error);
    else this.#finish();
  }

  stop(why: Stop, limitMs: number): void {
    [this.#stopped, this.#limitMs] = [why, limitMs];
  }

  /** Whoever listens to the cell's messages failed: once the cell has ended, `finished` is rejected with that. */
  giveUp(error: unknown): void {
    this.#listenerError ??= { error };
  }

  die(error: HuntbookError): void {
    if (this.isFinished) return;
    this.#died = error;
    this.#heard++;
    this.#endedAt = Date.now();
    if (this.#stopped === null) this.#fail(error);
    else this.#finish();
  }

  /** How it stands now: the last word only once `finished` is settled, and late callbacks may add to that. */
  execution(): Execution {
    const failure = this.#failure();
    const outputs = this.outputs.list(failure?.writes);
    const status = failure === undefined ? "ok" : this.#reply?.status === "abort" ? "abort" : "error";
    return {
      status,
      outputs: failure ? [...outputs, failure.output] : outputs,
      executionCount: this.#reply?.count ?? null,
      stopped: status === "ok" ? null : this.#stopped,
      startedAt: this.startedAt,
      durationMs: (this.#endedAt ?? Date.now()) - this.startedAt.getTime(),
    };
  }

  #failure(): Failure | undefined {
    const writes = this.outputs.stderr;
    const status = this.#reply?.status;
    if (status === "ok" && this.#writesAtEnd !== undefined) return readUnhandled(writes, this.cwd);
    const told = status === "error" ? readFailure(writes.slice(0, this.#writesAtEnd), this.cwd) : undefined;
    if (this.#stopped !== null) return stopped(this.#stopped, this.#limitMs, told);
    if (told) return told;
    if (this.#died) return untold("KernelFailed", this.#died.message);
    if (status === "ok") return untold("OutputLost", "The kernel lost a part of what this cell showed.");
    if (status === "abort")
      return untold("Aborted", "The kernel did not run this cell: one before it had just failed.");
    return untold("KernelFailed", `The kernel answered with ${status ?? "nothing"}.`);
  }
}

function stopped(why: Stop, limitMs: number, told: Failure | undefined): Failure {
  const output =
    why === "timeout"
      ? errorOutput("TimedOut", `The cell was stopped after ${Math.round(limitMs / 100) / 10} s.`, [])
      : errorOutput("Interrupted", "The cell was stopped on request.", []);
  return { output, writes: told?.writes ?? new Set() };
}

function untold(ename: string, evalue: string): Failure {
  return { output: errorOutput(ename, evalue, []), writes: new Set() };
}
