import type { Expression } from "./tree.js";

/** The expressions that an expression is made of, over the same row. */
export function parts(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case "call":
      return node.args.flatMap(({ value }) => (value.kind === "star" ? [] : [value]));
    case "part":
      return [node.call];
    case "unary":
      return [node.operand];
    case "binary":
      return [node.left, node.right];
    case "membership":
      return "kind" in node.right ? [node.left] : [node.left, ...node.right];
    case "between":
      return [node.value, node.low, node.high];
    case "element":
      return typeof node.selector === "string" ? [node.target] : [node.target, node.selector];
    case "block":
      return [...node.declarations.flatMap((item) => (item.kind === "scalar" ? [item.value] : [])), node.result];
    case "any-column":
      return [node.right];
    case "literal":
    case "column":
    case "state":
    case "state":
    case "reference":
    case "toscalar":
    case "typeof":
      return [];
  }
}
