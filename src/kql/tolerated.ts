import type { Span } from "../errors.js";
import type { Diagnostic } from "./diagnostic.js";
import { child, className, scalarType, type MsNode } from "./microsoft.js";
import { isJoined, termText } from "./search-terms.js";
import type { KustoType } from "./types.js";
import { WATCHLIST_ALIASES } from "./workspace-functions.js";

interface Tolerance {
  readonly code: string;
  /** Whether Kusto's engine answers where the binder complains of this node. */
  readonly answers: (node: MsNode) => boolean;
}

/** Where the binder complains of what Kusto's engine answers: each is an answer of it, recorded or documented. */
const TOLERANCES: readonly Tolerance[] = [
  // count(x) counts the rows, whatever x is; the binder knows only the obsolete count(predicate).
  { code: "KS107", answers: (node) => isArgumentOf(node, "count") },
  // A whole number stands for the int that a degree is.
  { code: "KS107", answers: (node) => isArgumentOf(node, "series_fit_poly") && isLiteral(node, "long") },
  // The percentiles of a digest may stand in an array, and their type behind it.
  {
    code: "KS107",
    answers: (node) =>
      isArgumentOf(node, "percentiles_array_tdigest") &&
      (scalarType(node.ResultType) === "dynamic" || className(node) === "TypeOfLiteralExpression"),
  },
  // A text is read as a guid.
  {
    code: "KS107",
    answers: (node) => isArgumentOf(node, "base64_encode_fromguid") && scalarType(node.ResultType) === "string",
  },
  // Whether a value is an array comes out of the data: only a literal is none for certain.
  { code: "KS234", answers: (node) => !/Literal|DynamicExpression/.test(className(node)) },
  // Seconds may have a fraction.
  { code: "KS134", answers: (node) => isArgumentOf(node, "make_timespan") },
  // A function of the workspace that takes nothing may stand without its parentheses.
  { code: "KS117", answers: (node) => node.SimpleName === WATCHLIST_ALIASES },
  // not("term") in a search: a text there is a term, as it is outside of not().
  { code: "KS107", answers: (node) => isCondition(node) && isUnderNot(node) },
  { code: "KS106", answers: (node) => node.Parent !== null && isCondition(node.Parent) && isUnderNot(node.Parent) },
  // A number in a search is a term as well.
  { code: "KS106", answers: (node) => node.Parent !== null && isCondition(node.Parent) && isSearched(node.Parent) },
];

/** Whether an error of the binder is none for Kusto's engine. */
export function isTolerated({ code, span }: Diagnostic, root: MsNode): boolean {
  const rules = TOLERANCES.filter((tolerance) => tolerance.code === code);
  if (rules.length === 0) return false;
  const node = nodeAt(root, span);
  return rules.some(({ answers }) => answers(node));
}

/** The smallest node around a stretch of the text; a token only where it is no node's only one. */
function nodeAt(node: MsNode, span: Span): MsNode {
  for (let i = 0; i < node.ChildCount; i++) {
    const inner = node.GetChild(i);
    const holds = inner && inner.TextStart <= span.start && span.start + span.length <= inner.TextStart + inner.Width;
    const isNaming = inner && /(Token|TokenName)$/.test(className(inner)) && inner.Width === node.Width;
    if (holds && inner.Width > 0 && !isNaming) return nodeAt(inner, span);
  }
  return node;
}

function isArgumentOf(node: MsNode, name: string): boolean {
  const call = callAround(node);
  return call !== null && child(call, "Name")?.SimpleName === name;
}

function isLiteral(node: MsNode, type: KustoType): boolean {
  return className(node) === "LiteralExpression" && scalarType(node.ResultType) === type;
}

/** The call whose argument a node is. */
function callAround(node: MsNode): MsNode | null {
  const list = node.Parent?.Parent?.Parent ?? null;
  return list?.Parent && className(list) === "ExpressionList" ? list.Parent : null;
}

/** Terms and conditions, joined by and, or, not and parentheses. */
function isCondition(node: MsNode): boolean {
  if (className(node) === "ParenthesizedExpression") return isCondition(child(node, "Expression") ?? node);
  if (isJoined(node)) {
    const [left, right] = [child(node, "Left"), child(node, "Right")];
    return left !== undefined && right !== undefined && isCondition(left) && isCondition(right);
  }
  return termText(node) !== undefined || scalarType(node.ResultType) === "bool";
}

/** Whether a node stands in the condition of a search, with nothing but and, or and parentheses around it. */
function isSearched({ Parent }: MsNode): boolean {
  if (Parent === null) return false;
  if (className(Parent) === "SearchOperator") return true;
  return (className(Parent) === "ParenthesizedExpression" || isJoined(Parent)) && isSearched(Parent);
}

/** Whether a node stands in not() in the condition of a search or find, with nothing but and, or and not() around it. */
function isUnderNot(node: MsNode, negated = false): boolean {
  const { Parent } = node;
  if (Parent === null) return false;
  if (/^(Search|Find)Operator$/.test(className(Parent))) return negated;
  if (className(Parent) === "ParenthesizedExpression" || isJoined(Parent)) return isUnderNot(Parent, negated);
  const call = callAround(node);
  return call !== null && isArgumentOf(node, "not") && isUnderNot(call, true);
}
