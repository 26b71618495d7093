import { child, className, isTabular, list, need, type MsNode } from "../microsoft.js";
import type { Declaration } from "../tree.js";
import { readOption } from "./options.js";
import type { Reader } from "./reader.js";

/** Statements that are known, and what to do instead. */
const REFUSED: Readonly<Record<string, readonly [string, string]>> = {
  AliasStatement: ["alias database", "Only the tables of this workspace are here: export the others."],
  RestrictStatement: ["restrict access", "Leave the statement out: the query names the tables that it reads."],
};

/** `let`, `declare query_parameters`, `declare pattern` and `set`; functions are kept in the scope and expanded where they are called. */
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
    case "SetOptionStatement":
      readOption(statement, reader);
      return [];
    case "PatternStatement": {
      const declaration = child(statement, "Pattern");
      if (!declaration)
        throw reader.unsupported(statement, "A pattern without bodies", "Declare what its values stand for.");
      reader.scope.declare(need(statement, "Name").SimpleName ?? "", {
        kind: "pattern",
        declaration,
        scope: reader.scope,
      });
      return [];
    }
    default: {
      const refused = REFUSED[className(statement)];
      throw refused ? reader.unsupported(statement, ...refused) : reader.unknownKind(statement);
    }
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
