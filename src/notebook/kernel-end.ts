import { HuntbookError } from "../errors.js";

/** How a kernel's process ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last of what the process itself wrote: before the first cell, or when Node.js gave up. */
  readonly said: string;
}

export function endedError({ code, signal, said }: Ending): HuntbookError {
  if (said.includes("heap out of memory")) {
    return new HuntbookError("KernelFailed", "The kernel ran out of memory.", {
      hint: 'Ask for fewer rows or columns, or set NODE_OPTIONS="--max-old-space-size=8192".',
    });
  }
  const how = signal !== null ? `by ${signal}` : code !== null ? `with exit code ${code}` : "before it began";
  const last = said.trim().split("\n").at(-1);
  return new HuntbookError("KernelFailed", `The kernel ended ${how}.`, {
    hint:
      last === undefined || last === ""
        ? "A cell may have called process.exit, or the system stopped the kernel."
        : last,
  });
}
