import { HuntbookError } from "../errors.js";
import type { Diagnostic } from "./diagnostic.js";
import { analyze, columnsOf, globalsOver, type MsCode, type MsGlobals } from "./microsoft.js";
import { nearest } from "./nearest.js";
import { readProgram } from "./read/program.js";
import type { Program } from "./tree.js";
import type { Schemas, TableSchema } from "./types.js";

/** Microsoft's parser and binder over the tables of one workspace. */
export class Parser {
  readonly #schemas: Schemas;
  #globals: MsGlobals | undefined;

  constructor(schemas: Schemas) {
    this.#schemas = schemas;
  }

  /** What the parser says of a text: errors, with the nearest right name where a name is unknown. */
  check(text: string): Diagnostic[] {
    return this.#diagnostics(text, this.#analyze(text));
  }

  /** The text as a typed tree. Raises KqlSyntax or KqlSemantic at its first error. */
  parse(text: string): Program {
    const code = this.#analyze(text);
    const error = this.#diagnostics(text, code).find((diagnostic) => diagnostic.severity === "error");
    if (error) throw asError(text, error);
    return readProgram(text, code);
  }

  /** The columns that a query returns. */
  columns(text: string): TableSchema {
    return columnsOf(this.#analyze(text).ResultType);
  }

  #analyze(text: string): MsCode {
    this.#globals ??= globalsOver(this.#schemas);
    return analyze(text, this.#globals);
  }

  #diagnostics(text: string, code: MsCode): Diagnostic[] {
    const found = code.GetDiagnostics();
    return Array.from({ length: found.Count }, (_, i) => {
      const { Code, Severity, Message, Start, Length } = found.getItem(i);
      const span = { start: Start, length: Length };
      const severity = Severity === "Error" ? "error" : Severity === "Warning" ? "warning" : "suggestion";
      const unknown = /^The name '(.+)' does not refer to/.exec(Message)?.[1];
      const suggestion = unknown === undefined ? undefined : nearest(unknown, this.#namesIn(text));
      return { code: Code, severity, message: Message, span, ...(suggestion !== undefined && { suggestion }) };
    });
  }

  /** Names that may stand where an unknown one stands: the tables, and the columns of the tables that the text names. */
  #namesIn(text: string): string[] {
    const words = new Set(text.match(/\w+/g) ?? []);
    const columns = [...words].flatMap((word) => this.#schemas.get(word)?.map((column) => column.name) ?? []);
    const defined = [...text.matchAll(/(\w+)\s*=[^=~]/g)].map((match) => match[1] ?? "");
    return [...columns, ...defined, ...this.#schemas.keys()];
  }
}

/** Codes of the parser's own messages about names and types start at KS100; those below are about syntax. */
function asError(text: string, { code, message, span, suggestion }: Diagnostic): HuntbookError {
  const kind = Number(code.replace(/\D/g, "")) < 100 ? "KqlSyntax" : "KqlSemantic";
  return new HuntbookError(kind, `${message} (${code})`, {
    text,
    span,
    ...(suggestion !== undefined && { hint: `Did you mean ${suggestion}?` }),
  });
}
