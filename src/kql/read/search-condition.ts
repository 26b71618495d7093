import { className, constantText, list, need, token, type MsNode } from "../microsoft.js";
import { termText } from "../search-terms.js";
import type { Expression } from "../tree.js";
import type { Reader } from "./reader.js";

/** How texts are compared: as `search kind=…` says. */
export type Sensitivity = "case_insensitive" | "case_sensitive";

/** Operators that have a kin with _cs. */
const FOLDING = /^(!|not)?(has|hasprefix|hassuffix|contains|startswith|endswith)$/;

/**
 * The condition of search and find: a text stands for a term that any column may hold, `column:"text"` for a term of that
 * column, and in both `*` at an end or inside stands for any text.
 */
export function searchCondition(node: MsNode, kind: Sensitivity, reader: Reader): Expression {
  const span = reader.span(node);
  const inner = (part: MsNode) => searchCondition(part, kind, reader);
  const text = termText(node);
  if (text !== undefined) return { kind: "any-column", type: "bool", span, ...term(text, kind, node, reader) };
  switch (className(node)) {
    case "ParenthesizedExpression":
      return inner(need(node, "Expression"));
    case "StarExpression":
      return { kind: "any-column", type: "bool", span, ...term("*", kind, node, reader) };
    case "FunctionCallExpression": {
      const args = list(need(node, "ArgumentList"), "Expressions");
      const [only] = args;
      if (need(node, "Name").SimpleName !== "not" || !only || args.length > 1) break;
      return { kind: "call", name: "not", type: "bool", span, args: [{ name: null, value: inner(only) }] };
    }
    case "BinaryExpression": {
      const operator = token(node, "Operator").toLowerCase();
      const [left, right] = [need(node, "Left"), need(node, "Right")];
      if (operator === "and" || operator === "or") {
        return { kind: "binary", operator, type: "bool", span, left: inner(left), right: inner(right) };
      }
      if (operator === ":") return columnTerm(left, right, kind, node, reader);
      return cased(reader.expression(node), kind);
    }
  }
  return reader.expression(node);
}

function columnTerm(left: MsNode, right: MsNode, kind: Sensitivity, node: MsNode, reader: Reader): Expression {
  const text = constantText(right);
  if (text === undefined) throw reader.unsupported(right, "What is no text behind ':'", 'Write column:"text".');
  const span = reader.span(node);
  const sought = term(text, kind, right, reader);
  if (className(left) === "StarExpression") return { kind: "any-column", type: "bool", span, ...sought };
  return { kind: "binary", type: "bool", span, left: reader.expression(left), ...sought };
}

/** In a search that minds the case, the operators on texts do, too. */
function cased(node: Expression, kind: Sensitivity): Expression {
  const folding = (node.kind === "binary" || node.kind === "any-column") && FOLDING.test(node.operator);
  return folding && kind === "case_sensitive" ? { ...node, operator: `${node.operator}_cs` } : node;
}

/** What a term asks: `ab` a whole term, `ab*` its beginning, `*ab` its end, `*ab*` any part, `a*b` a pattern. */
function term(text: string, kind: Sensitivity, node: MsNode, reader: Reader): { operator: string; right: Expression } {
  const sensitive = kind === "case_sensitive";
  const value = (written: string): Expression => ({
    kind: "literal",
    type: "string",
    span: reader.span(node),
    value: written,
  });
  const sought = text.replace(/^\*+|\*+$/g, "");
  const [open, openEnd] = [text.startsWith("*"), text.endsWith("*")];
  if (sought.includes("*")) {
    const pattern = sought
      .split(/\*+/)
      .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))
      .join(".*");
    const written = `${sensitive ? "" : "(?i)"}${open ? "" : "\\b"}${pattern}${openEnd ? "" : "\\b"}`;
    return { operator: "matches regex", right: value(written) };
  }
  const operator = open && openEnd ? "contains" : open ? "hassuffix" : openEnd ? "hasprefix" : "has";
  return { operator: sensitive ? `${operator}_cs` : operator, right: value(sought) };
}
