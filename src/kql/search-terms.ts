import { child, className, constantText, list, token, type MsNode } from "./microsoft.js";

/** Whether a node is two conditions, joined by and, or. */
export function isJoined(node: MsNode): boolean {
  return className(node) === "BinaryExpression" && /^(and|or)$/i.test(token(node, "Operator"));
}

/** The term that a condition of search stands for: a text, or a number by its digits. */
export function termText(node: MsNode): string | undefined {
  const number = className(node) === "LiteralExpression" && /^(long|int|real)$/.test(node.ResultType?.Name ?? "");
  return constantText(node) ?? (number ? node.ToString().trim() : undefined);
}

/** Whether a condition of search or find asks all columns: it holds a term, or a condition on *. */
export function asksEveryColumn(condition: MsNode): boolean {
  return leaves(condition).some((leaf) => {
    const left = child(leaf, "Left");
    return termText(leaf) !== undefined || [leaf, left].some((node) => node && className(node) === "StarExpression");
  });
}

/** The conditions that and, or, not() and parentheses join. */
function leaves(node: MsNode): MsNode[] {
  const parts = isJoined(node) ? [child(node, "Left"), child(node, "Right")] : [inside(node)];
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? [node] : known.flatMap(leaves);
}

function inside(node: MsNode): MsNode | undefined {
  if (className(node) === "ParenthesizedExpression") return child(node, "Expression");
  const call = className(node) === "FunctionCallExpression" && child(node, "Name")?.SimpleName === "not";
  const args = call ? child(node, "ArgumentList") : undefined;
  return args && list(args, "Expressions")[0];
}
