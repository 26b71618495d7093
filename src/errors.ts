/** A stretch of a text, in characters from its start. */
export interface Span {
  readonly start: number;
  readonly length: number;
}

/** Where and why something went wrong; `hint` is what to do instead. */
export interface ErrorDetails {
  readonly cause?: unknown;
  readonly hint?: string;
  /** The text in which `span` lies, for the caret. */
  readonly text?: string;
  readonly span?: Span;
}

export type ErrorCode =
  | "KqlSyntax" // the text is not KQL
  | "KqlSemantic" // it is KQL, but a name, type or argument does not fit
  | "KqlUnsupported" // it is right, but the embedded engine cannot answer it
  | "KqlValue" // a value that cannot be put into a query
  | "QueryFailed" // the query was understood and failed while running
  | "QueryCancelled"
  | "IncompleteResult" // part of an answer came back
  | "ExportUnreadable" // a file of exported logs could not be read
  | "WorkspaceUnknown" // connect() cannot tell what is meant
  | "AuthenticationFailed"
  | "ServiceFailed" // Azure, or another endpoint, answered with a fault
  | "NotebookInvalid"
  | "ParameterInvalid"
  | "KernelFailed"
  | "RecordInvalid"
  | "ChartInvalid"
  | "UsageInvalid"; // wrong arguments on the command line or in a call

/**
 * Every error that Huntbook raises on purpose. `code` is stable, `message` says what happened and where, `hint` what to
 * do instead. `toString()` and `describe(error)` add the line of the query with a caret.
 */
export class HuntbookError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly text: string | undefined;
  readonly span: Span | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "HuntbookError";
    this.code = code;
    this.hint = details.hint;
    this.text = details.text;
    this.span = details.span;
  }

  override toString(): string {
    return describe(this);
  }

  /** What a notebook or a console prints: the error told to a person, without the stack of Huntbook's insides. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `${this.code}: ${describe(this)}`;
  }
}

/** The whole error for a person: message, the line with a caret where there is one, and what to do. */
export function describe(error: unknown): string {
  if (!(error instanceof HuntbookError)) return error instanceof Error ? error.message : String(error);
  const lines = [error.message];
  if (error.text !== undefined && error.span) lines.push(caret(error.text, error.span));
  if (error.hint) lines.push(error.hint);
  return lines.join("\n");
}

/** Line and column, both from 1, of an offset in a text. */
export function position(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return { line, column: offset - before.lastIndexOf("\n") };
}

function caret(text: string, span: Span): string {
  const { line, column } = position(text, span.start);
  const source = (text.split("\n")[line - 1] ?? "").replace(/\r$/, "");
  const width = Math.max(1, Math.min(span.length, source.length - column + 1));
  const label = `  line ${line} | `;
  const indent = source.slice(0, column - 1).replace(/[^\t]/g, " ");
  return `${label}${source}\n${" ".repeat(label.length)}${indent}${"^".repeat(width)}`;
}
