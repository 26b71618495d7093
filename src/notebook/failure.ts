import { homedir } from "node:os";
import type { ErrorOutput } from "./notebook.js";

/** A failure, and which writes to stderr told of it. */
export interface Failure {
  readonly output: ErrorOutput;
  readonly writes: ReadonlySet<number>;
}

const DIAGNOSTIC = /^(?:\S+ )?(\d+):(\d+) - ([\s\S]*)$/;
const UNHANDLED = /^(UnhandledPromiseRejection|UncaughtException): /;
/** What Node.js puts before an error that was thrown at the top of a cell: place, line and mostly a caret. */
const ARROW = /^\S+:\d+\n[^\n]*\n(?: *\^+\n)?\n/;

/**
 * What a failed cell wrote of its failure, as the notebook's error output. tslab sends no error message: either it writes a
 * line for every mistake that TypeScript found, or last of all the thrown value.
 */
export function readFailure(writes: readonly string[], cwd: string): Failure {
  const last = writes.length - 1;
  if (last < 0) return { output: errorOutput("Error", "The cell failed without saying why.", []), writes: new Set() };
  let first = last;
  if (DIAGNOSTIC.test(writes[last] ?? "")) {
    while (DIAGNOSTIC.test(writes[first - 1] ?? "")) first--;
    return { output: diagnostics(writes.slice(first)), writes: numbers(first, last) };
  }
  return { output: thrown(writes[last] ?? "", cwd), writes: numbers(last, last) };
}

/** The first promise that was rejected, or error thrown from a callback, that nothing in the cell waited for. */
export function readUnhandled(writes: readonly string[], cwd: string): Failure | undefined {
  const index = writes.findIndex((text) => UNHANDLED.test(text));
  const text = writes[index];
  if (text === undefined) return undefined;
  const kind = UNHANDLED.exec(text)?.[1] ?? "";
  const { ename, evalue, traceback } = thrown(text.replace(UNHANDLED, ""), cwd);
  return { output: errorOutput(kind, `${ename}: ${evalue}`, traceback), writes: numbers(index, index) };
}

export function errorOutput(ename: string, evalue: string, traceback: readonly string[]): ErrorOutput {
  return { output_type: "error", ename, evalue, traceback: traceback.length > 0 ? traceback : [`${ename}: ${evalue}`] };
}

function diagnostics(writes: readonly string[]): ErrorOutput {
  const [, line, column, message = ""] = DIAGNOSTIC.exec(writes[0] ?? "") ?? [];
  const more = writes.length > 1 ? ` (and ${writes.length - 1} more)` : "";
  const lines = writes.flatMap((text) => text.trimEnd().split("\n"));
  return errorOutput("TypeScriptError", `line ${line}, column ${column}: ${message.trimEnd()}${more}`, lines);
}

function thrown(write: string, cwd: string): ErrorOutput {
  const text = withoutPlaces(write.trimEnd(), cwd);
  const body = text.replace(ARROW, "");
  const [head = ""] = body.split(/\n {4}at |\n {4}\.\.\. \d+ lines? /, 1);
  const traceback = ownFrames(text.split("\n"));
  const named = /^([A-Za-z_$][\w$.]*)(?: \[[\w-]+\])?(?:: ([\s\S]*))?$/.exec(head);
  const isError = body !== head || /^[\w$.]*(?:Error|Exception)\b/.test(head);
  if (!named || !isError) return errorOutput("ThrownValue", head, traceback);
  return errorOutput(named[1] ?? "", named[2] ?? "", traceback);
}

/** Without the frames of Node.js and of the kernel, which say nothing of the cell. */
function ownFrames(lines: readonly string[]): string[] {
  const kept: string[] = [];
  for (const line of lines) {
    const foreign =
      /^\s+at .*(?:[\\/]tslab[\\/]dist[\\/]|\(?node:)/.test(line) || /^\s+\.\.\. \d+ lines? match/.test(line);
    if (!foreign) kept.push(line);
    else if (line.endsWith(" {")) kept.push(`${kept.pop() ?? ""} {`);
  }
  return kept;
}

/** Without the folders of the machine: modules by their package, files by the notebook's folder. */
function withoutPlaces(text: string, cwd: string): string {
  return text
    .replace(/(?:file:\/\/)?(?:[A-Za-z]:)?[\\/](?:[^\s()'":]*[\\/])?node_modules[\\/]/g, "node_modules/")
    .replaceAll(`file://${cwd}`, ".")
    .replaceAll(cwd, ".")
    .replaceAll(homedir(), "~");
}

function numbers(first: number, last: number): ReadonlySet<number> {
  return new Set(Array.from({ length: last - first + 1 }, (_, i) => first + i));
}
