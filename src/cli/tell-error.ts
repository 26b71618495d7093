import { CommanderError } from "commander";
import { visibleLines } from "../chart/visible.js";
import { HuntbookError, position, describe } from "../errors.js";
import type { CommonOptions } from "./common-options.js";
import { red } from "./colors.js";

/** Writes an error to standard error: one line (with a caret below where there is a text), or one JSON object. */
export function tellError(error: unknown, { json = false, verbose = false }: CommonOptions): void {
  const stack = verbose && error instanceof Error ? stackOf(error) : undefined;
  const text = json ? JSON.stringify({ error: errorJson(error, stack) }) : errorText(error, stack);
  process.stderr.write(`${text}\n`);
}

/** The same text as a warning, an event or an error of a run: "warning: …". */
export function errorText(error: unknown, stack?: string): string {
  const lines = visibleLines(sentence(error));
  return `${red("error:")} ${stack === undefined ? lines : `${lines}\n${visibleLines(stack)}`}`;
}

function errorJson(error: unknown, stack: string | undefined): Record<string, unknown> {
  const { code, hint, text, span } = error instanceof HuntbookError ? error : ({} as Partial<HuntbookError>);
  const place = text !== undefined && span ? position(text, span.start) : {};
  const kind = code ?? (error instanceof CommanderError ? "UsageInvalid" : "Unexpected");
  return { code: kind, message: messageOf(error), hint, ...place, stack };
}

/** Message and hint on one line, unless a caret stands between them. */
function sentence(error: unknown): string {
  const message = messageOf(error);
  if (!(error instanceof HuntbookError)) return message;
  if (error.text !== undefined && error.span) return describe(error);
  if (error.hint === undefined) return message;
  return `${/[.!?:]$/.test(message) ? message : `${message}.`} ${error.hint}`;
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  // Commander's own messages carry the prefix that we give to all.
  return error instanceof CommanderError ? message.replace(/^error: /, "").replace(/\n/g, " ") : message;
}

function stackOf(error: Error): string {
  const own = error.stack ?? "";
  return error.cause instanceof Error ? `${own}\ncaused by ${stackOf(error.cause)}` : own;
}
