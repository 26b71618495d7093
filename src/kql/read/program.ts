import { child, className, isTabular, list, need, type MsCode, type MsNode } from "../microsoft.js";
import { HuntbookError } from "../../errors.js";
import type { Declaration, Program, Query } from "../tree.js";
import { readExpression } from "./expressions.js";
import { readQuery } from "./queries.js";
import { Reader, Scope } from "./reader.js";

/** Options that change how Azure answers, not what: nothing to do here. */
const HARMLESS_OPTIONS: ReadonlySet<string> = new Set([
  "notruncation",
  "truncationmaxsize",
  "truncationmaxrecords",
  "servertimeout",
]);

/** The whole of an analysed text. */
export function readProgram(text: string, code: MsCode): Program {
  const reader = new Reader({ text, globals: code.Globals, nextId: 0 }, new Scope(null));
  const statements = list(code.Syntax, "Statements");
  const last = statements.findLastIndex((statement) => className(statement) === "ExpressionStatement");
  const result = statements[last];
  if (!result) {
    throw new HuntbookError("KqlSemantic", "The text asks for nothing: it has no query after its let statements", {
      text,
      span: { start: 0, length: text.length },
    });
  }
  const others = statements.filter((_, i) => i !== last);
  const extra = others.find((statement) => className(statement) === "ExpressionStatement");
  if (extra) throw reader.unsupported(extra, "More than one query in a text", "Ask them one by one.");
  const declarations = readDeclarations(others, reader);
  return { text, declarations, query: readResult(need(result, "Expression"), reader) };
}

function readResult(node: MsNode, reader: Reader): Query {
  if (isTabular(node)) return readQuery(node, reader);
  const value = readExpression(node, reader);
  const columns = [{ name: "print_0", type: value.type }];
  return { kind: "print", span: reader.span(node), columns, values: [{ name: "print_0", type: value.type, value }] };
}

/** `let`, `declare query_parameters` and `set`; functions are kept in the scope and expanded where they are called. */
export function readDeclarations(statements: readonly MsNode[], reader: Reader): Declaration[] {
  return statements.flatMap((statement) => readDeclaration(statement, reader));
}

function readDeclaration(statement: MsNode, reader: Reader): Declaration[] {
  switch (className(statement)) {
    case "LetStatement":
      return readLet(need(statement, "Name").SimpleName ?? "", need(statement, "Expression"), reader);
    case "QueryParametersStatement":
      return list(statement, "Parameters").flatMap((parameter) => {
        const label = need(need(parameter, "NameAndType"), "Name").SimpleName ?? "";
        const fallback = child(parameter, "DefaultValue");
        if (!fallback) throw reader.wrong(parameter, `The query parameter '${label}' has no value`);
        return readLet(label, need(fallback, "Value"), reader);
      });
    case "SetOptionStatement": {
      const option = need(statement, "Name").SimpleName ?? "";
      if (HARMLESS_OPTIONS.has(option)) return [];
      throw reader.unsupported(statement, `set ${option}`, "Leave the statement out.");
    }
    default:
      throw reader.unknownKind(statement);
  }
}

function readLet(name: string, value: MsNode, reader: Reader): Declaration[] {
  if (className(value) === "FunctionDeclaration") {
    reader.scope.declare(name, { kind: "function", declaration: value, scope: reader.scope });
    return [];
  }
  const id = reader.newId();
  const declaration: Declaration = isTabular(value)
    ? { kind: "tabular", id, name, query: readQuery(value, reader) }
    : { kind: "scalar", id, name, value: readExpression(value, reader) };
  reader.scope.declare(name, { kind: declaration.kind, id });
  return [declaration];
}
