import type { Expression } from "../../kql/tree.js";
import { translateCondition } from "../scope.js";
import { windowFunctions } from "../functions/window.js";
import { filtered, withComputed, type Relation } from "../relation.js";
import { rowOf, type Translation } from "../translation.js";
import type { Step } from "./step.js";

/** `… | where condition`: each part of a conjunction stands alone, so that it can reach the scan. */
export function where({ operator, input, translation }: Step<"where">): Relation {
  return kept(operator.condition, input, translation);
}

function kept(condition: Expression, input: Relation, translation: Translation): Relation {
  const parts = conjuncts(condition);
  const scope = { translation, row: rowOf(input) };
  if (!parts.some(usesWindow)) {
    return filtered(
      input,
      parts.map((part) => translateCondition(part, scope).sql),
    );
  }
  // SQL has no window functions in WHERE: the condition is computed first.
  const value = translateCondition(condition, scope);
  const [rows, [column]] = withComputed(input, [{ name: "kept", type: "bool", value: value.sql, nullable: true }]);
  return column ? filtered(rows, [column.id]) : rows;
}

function conjuncts(node: Expression): Expression[] {
  return node.kind === "binary" && node.operator === "and"
    ? [...conjuncts(node.left), ...conjuncts(node.right)]
    : [node];
}

function usesWindow(node: unknown): boolean {
  if (typeof node !== "object" || node === null) return false;
  const { kind, name } = node as { kind?: unknown; name?: unknown };
  if (kind === "call" && typeof name === "string" && name in windowFunctions) return true;
  return Object.values(node).some(usesWindow);
}
