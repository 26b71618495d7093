import { inspect } from "node:util";
import type { MimeBundle } from "../chart/mime.js";
import { emit, plainText } from "./emit.js";
import { insideTslab, runningKernel } from "./kernel.js";

/**
 * Makes objects of a prototype show their bundle when they are the last expression of a cell, and their text whenever
 * else they are printed. `brief` is what stands for one inside another value.
 *
 * tslab prints a last expression with a `console.log` that it took at its start, which nothing can replace; but that
 * asks `util.inspect`, which asks the object. The object sends its bundle then, and answers with no text.
 */
export function displayWhenLast<T extends object>(
  prototype: T,
  bundle: (value: T) => MimeBundle,
  brief: (value: T) => string,
): void {
  Object.defineProperty(prototype, inspect.custom, {
    configurable: true,
    writable: true,
    value(this: T, depth: number, options: { readonly depth?: number | null }): string {
      // The prototype itself may be printed, and nested values come with what is left of the depth.
      if (this === prototype) return Object.prototype.toString.call(prototype);
      if (depth !== options.depth) return brief(this);
      const shown = bundle(this);
      if (!insideTslab() || !isLastExpression()) return plainText(shown);
      emit(shown);
      swallowNewline();
      return "";
    },
  });
}

/** True when the kernel itself, and no line of a cell or a library, asked for the text. */
function isLastExpression(): boolean {
  const executor = runningKernel()?.executor;
  if (executor === undefined) return true;
  const asker = callers().find((file, i, files) => i > 0 && !isNode(file) && isNode(files[i - 1] ?? ""));
  return asker === executor;
}

function isNode(file: string): boolean {
  return file.startsWith("node:");
}

/** V8's hook for stack traces, which other libraries set as well. */
const traces = Error as unknown as {
  prepareStackTrace: ((error: unknown, sites: readonly NodeJS.CallSite[]) => unknown) | undefined;
  stackTraceLimit: number;
};

/** The files of the calls that led here, the nearest first; files of ESM as URLs, of CommonJS as paths. */
function callers(): string[] {
  const { prepareStackTrace, stackTraceLimit } = traces;
  const holder: { stack?: string[] } = {};
  try {
    traces.stackTraceLimit = 50;
    traces.prepareStackTrace = (_error, sites) => sites.map((site) => site.getFileName() ?? "");
    Error.captureStackTrace(holder);
    return holder.stack ?? [];
  } finally {
    traces.prepareStackTrace = prepareStackTrace;
    traces.stackTraceLimit = stackTraceLimit;
  }
}

type Write = (this: unknown, chunk: unknown, ...rest: unknown[]) => boolean;

/** Keeps the newline that `console.log` writes after the empty text from becoming an output of its own. */
function swallowNewline(): void {
  const stdout = process.stdout as unknown as { write: Write };
  const { write } = stdout;
  const once: Write = (chunk, ...rest) => {
    stdout.write = write;
    return chunk === "\n" ? true : write.call(stdout, chunk, ...rest);
  };
  stdout.write = once;
  // console.log writes before anything else can run; whatever comes later is somebody else's newline.
  queueMicrotask(() => {
    if (stdout.write === once) stdout.write = write;
  });
}
