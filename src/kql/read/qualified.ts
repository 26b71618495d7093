import { className, columnsOf, need, type MsNode } from "../microsoft.js";
import type { Query } from "../tree.js";
import { patternBody } from "./patterns.js";
import type { Reader } from "./reader.js";

const ELSEWHERE = "Only the tables of this workspace are here: export the others, and ask without a prefix.";

/** `workspace("…").Table`, where it is this workspace, and the call of a pattern with a path. */
export function qualifiedQuery(node: MsNode, reader: Reader): Query {
  const target = need(node, "Expression");
  const selector = need(node, "Selector");
  const own = target.ResultType === reader.shared.globals.Database;
  if (className(target) === "FunctionCallExpression") {
    const body = patternBody(target, selector, reader);
    if (body) return body;
    const symbol = selector.ReferencedSymbol;
    if (own && symbol && className(symbol) === "TableSymbol") {
      return { kind: "table", span: reader.span(node), columns: columnsOf(node.ResultType), name: symbol.Name };
    }
  }
  const told =
    className(target) === "FunctionCallExpression" ? target.ToString().trim() : "A table of another database";
  throw reader.unsupported(node, told, ELSEWHERE);
}
