import { className, isTabular, list, need, type MsCode, type MsNode } from "../microsoft.js";
import { HuntbookError } from "../../errors.js";
import type { Program, Query } from "../tree.js";
import { readDeclarations } from "./declarations.js";
import { readExpression } from "./expressions.js";
import { readQuery } from "./queries.js";
import { Reader, Scope } from "./reader.js";

const READERS = { expression: readExpression, query: readQuery };

/** The whole of an analysed text. */
export function readProgram(text: string, code: MsCode): Program {
  const reader = new Reader({ readers: READERS, text, globals: code.Globals, nextId: 0 }, new Scope(null));
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
  if (isTabular(node)) return reader.query(node);
  const value = reader.expression(node);
  const columns = [{ name: "print_0", type: value.type }];
  return { kind: "print", span: reader.span(node), columns, values: [{ name: "print_0", type: value.type, value }] };
}
