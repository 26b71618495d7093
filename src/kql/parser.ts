import { HuntbookError } from "../errors.js";
import type { Diagnostic } from "./diagnostic.js";
import { habitsIn } from "./advice.js";
import {
  analyze,
  analyzerDiagnostics,
  columnsOf,
  globalsOver,
  type MsCode,
  type MsDiagnostic,
  type MsGlobals,
  type MsList,
} from "./microsoft.js";
import { nearest } from "./nearest.js";
import { readProgram } from "./read/program.js";
import type { Program } from "./tree.js";
import type { Schemas, TableSchema } from "./types.js";

const OPERATOR_NAMES = (
  "as consume count distinct evaluate extend facet filter find fork getschema invoke join limit lookup make-series " +
  "mv-apply mv-expand order parse parse-kv parse-where partition project project-away project-keep project-rename " +
  "project-reorder range reduce render sample sample-distinct scan search serialize sort summarize take top top-hitters " +
  "top-nested union where"
).split(" ");

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

  /**
   * What the parser says of a right text all the same: Microsoft's advice (KS500 and on) and Huntbook's (HB001 and on) on
   * what makes it slow, dear or easily misread. Nothing while the text has errors.
   */
  advise(text: string): Diagnostic[] {
    const code = this.#analyze(text);
    const told = diagnosticsIn(code.GetDiagnostics());
    if (told.some(({ severity }) => severity === "error")) return [];
    const found = [...diagnosticsIn(analyzerDiagnostics(code)), ...habitsIn(code.Syntax)];
    return found.sort((a, b) => a.span.start - b.span.start);
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
    return diagnosticsIn(code.GetDiagnostics()).map((diagnostic) => {
      const unknown = /^The name '(.+)' does not refer to/.exec(diagnostic.message)?.[1];
      const suggestion =
        unknown === undefined ? operatorMeant(text, diagnostic) : nearest(unknown, this.#namesIn(text));
      return { ...diagnostic, ...(suggestion !== undefined && { suggestion }) };
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

/** For "Query operator expected": the operator whose name is nearest to what stands there. */
function operatorMeant(text: string, { code, span }: Diagnostic): string | undefined {
  const word = code === "KS176" ? /^[a-z-]+/i.exec(text.slice(span.start))?.[0] : undefined;
  return word === undefined ? undefined : nearest(word, OPERATOR_NAMES);
}

function diagnosticsIn(found: MsList<MsDiagnostic>): Diagnostic[] {
  return Array.from({ length: found.Count }, (_, i) => {
    const { Code, Severity, Message, Start, Length } = found.getItem(i);
    const severity = Severity === "Error" ? "error" : Severity === "Warning" ? "warning" : "suggestion";
    return { code: Code, severity, message: Message.replace(/\r?\n/g, " "), span: { start: Start, length: Length } };
  });
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
