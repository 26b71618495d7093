import { child, className, isTabular, list, need, type MsNode } from "../microsoft.js";
import type { Declaration } from "../tree.js";
import type { Reader } from "./reader.js";

/** Options that change how Azure answers, not what: nothing to do here. */
const HARMLESS_OPTIONS: ReadonlySet<string> = new Set([
  "notruncation",
  "truncationmaxsize",
  "truncationmaxrecords",
  "servertimeout",
]);

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
    ? { kind: "tabular", id, name, query: reader.query(value) }
    : { kind: "scalar", id, name, value: reader.expression(value) };
  reader.scope.declare(name, { kind: declaration.kind, id });
  return [declaration];
}
