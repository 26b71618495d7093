import type { Expression } from "../../kql/tree.js";
import { filtered, type Relation } from "../relation.js";
import { narrowed } from "../scan.js";
import { translateCondition } from "../scope.js";
import type { Step } from "./step.js";
import { withWindows } from "./windows.js";

/** `… | where condition`: each part of a conjunction stands alone, so that it can reach the scan. */
export function where({ operator, input, translation }: Step<"where">): Relation {
  const parts = conjuncts(operator.condition);
  const [rows, scope] = withWindows(parts, input, translation, "all");
  return filtered(
    narrowed(rows, parts, scope),
    parts.map((part) => translateCondition(part, scope).sql),
  );
}

/** What `and` joins, part by part. */
export function conjuncts(node: Expression): Expression[] {
  return node.kind === "binary" && node.operator === "and"
    ? [...conjuncts(node.left), ...conjuncts(node.right)]
    : [node];
}
