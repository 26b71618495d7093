import { HuntbookError } from "../errors.js";
import type { Diagnostic } from "./diagnostic.js";
import { habitsIn } from "./advice.js";
import { apart } from "./apart.js";
import { withoutUnknownTables, type FuzzyText } from "./fuzzy.js";
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
import { checkNesting } from "./nesting.js";
import { withPackAll } from "./pack-all.js";
import { OPERATOR_NAMES } from "./operator-names.js";
import { withDocumentedPlugins } from "./plugins.js";
import { openEnd, readOpen, type OpenEvaluate } from "./read/open.js";
import { readProgram } from "./read/program.js";
import { withAnsweredTypes } from "./result-types.js";
import { withAnsweredSearches } from "./searches.js";
import { isTolerated } from "./tolerated.js";
import type { Program } from "./tree.js";
import type { Schemas, TableSchema } from "./types.js";
import { withAnsweredUnions } from "./unions.js";
import { NO_FACTS, withWorkspaceFunctions, type WorkspaceFacts } from "./workspace-functions.js";

/** Microsoft's parser and binder over the tables of one workspace. */
export class Parser {
  readonly #schemas: Schemas;
  #globals: MsGlobals | undefined;
  /** The last text and its analysis: a query is checked, read and advised on one after the other. */
  #last: { readonly text: string; readonly fuzzy: FuzzyText } | undefined;

  constructor(
    schemas: Schemas,
    private readonly facts: WorkspaceFacts = NO_FACTS,
  ) {
    this.#schemas = schemas;
  }

  /** What the parser says of a text: errors, with the nearest right name where a name is unknown. */
  check(text: string): Diagnostic[] {
    const { code, missing } = this.#fuzzy(text);
    return [...missing, ...this.#diagnostics(text, code)];
  }

  /**
   * What the parser says of a right text all the same: Microsoft's advice (KS500 and on) and Huntbook's (HB001 and on) on
   * what makes it slow, dear or easily misread. Nothing while the text has errors.
   */
  advise(text: string): Diagnostic[] {
    const code = this.#analyze(text);
    const told = diagnosticsOf(code);
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

  /** The names that a `union isfuzzy=true` of the text goes on without. */
  missing(text: string): string[] {
    return /\bisfuzzy\b/.test(text) ? this.#fuzzy(text).missing.map(({ name }) => name) : [];
  }

  /**
   * The first `evaluate` of a text whose columns come out of the data, if it has one: the binder can tell no types behind
   * it before they are known. Raises KqlSyntax, and KqlSemantic at an error that stands before it.
   */
  open(text: string): OpenEvaluate | undefined {
    if (!/\bevaluate\b/.test(text)) return undefined;
    const code = this.#analyze(text);
    const end = openEnd(code);
    if (end === undefined) return undefined;
    const error = this.#diagnostics(text, code).find(
      (diagnostic) => diagnostic.severity === "error" && (isSyntax(diagnostic.code) || diagnostic.span.start < end),
    );
    if (error) throw asError(text, error);
    return readOpen(text, code);
  }

  /** The columns that a query returns. */
  columns(text: string): TableSchema {
    return apart(columnsOf(this.#analyze(text).ResultType));
  }

  #analyze(text: string): MsCode {
    return this.#fuzzy(text).code;
  }

  #fuzzy(text: string): FuzzyText {
    if (this.#last?.text === text) return this.#last.fuzzy;
    checkNesting(text);
    const globals = (this.#globals ??= withWorkspaceFunctions(
      withAnsweredSearches(withAnsweredUnions(withAnsweredTypes(withDocumentedPlugins(globalsOver(this.#schemas))))),
      this.facts,
    ));
    const fuzzy = withoutUnknownTables(text, (rest) => withPackAll(rest, (whole) => analyze(whole, globals)));
    this.#last = { text, fuzzy };
    return fuzzy;
  }

  #diagnostics(text: string, code: MsCode): Diagnostic[] {
    return diagnosticsOf(code).map((diagnostic) => {
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

/** What the binder says, without what Kusto's engine knows better. */
function diagnosticsOf(code: MsCode): Diagnostic[] {
  return diagnosticsIn(code.GetDiagnostics()).filter((diagnostic) => !isTolerated(diagnostic, code.Syntax));
}

function diagnosticsIn(found: MsList<MsDiagnostic>): Diagnostic[] {
  return Array.from({ length: found.Count }, (_, i) => {
    const { Code, Severity, Message, Start, Length } = found.getItem(i);
    const severity = Severity === "Error" ? "error" : Severity === "Warning" ? "warning" : "suggestion";
    return { code: Code, severity, message: Message.replace(/\r?\n/g, " "), span: { start: Start, length: Length } };
  });
}

/** Codes of the parser's own messages about names and types start at KS100; those below are about syntax. */
const isSyntax = (code: string) => Number(code.replace(/\D/g, "")) < 100;

/** Functions such as ASIM's parsers live in the workspace in Azure, not in its tables. */
function hintFor(code: string, message: string, suggestion: string | undefined): { hint?: string } {
  if (suggestion !== undefined) return { hint: `Did you mean ${suggestion}?` };
  const stored = code === "KS211" || /'(_?(Im|ASim)_?[A-Z]\w*|im[A-Z]\w*)'/.test(message);
  return stored ? { hint: "If it is a function that Azure stores, define it in the query: let name = (…) { … };" } : {};
}

function asError(text: string, { code, message, span, suggestion }: Diagnostic): HuntbookError {
  const kind = isSyntax(code) ? "KqlSyntax" : "KqlSemantic";
  return new HuntbookError(kind, `${message} (${code})`, {
    text,
    span,
    ...hintFor(code, message, suggestion),
  });
}
