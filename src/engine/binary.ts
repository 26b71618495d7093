import type { Expression } from "../kql/tree.js";
import type { KustoType } from "../kql/types.js";
import { arithmetic } from "./arithmetic.js";
import { compare } from "./comparison.js";
import { comparable, widest } from "./convert.js";
import { translate, translateAs, type Scope } from "./scope.js";
import { sql } from "./sql.js";
import { searchText, TEXT_OPERATORS } from "./text-search.js";
import { computed, type Value } from "./value.js";

type Binary = Extract<Expression, { kind: "binary" }>;

export function binaryValue(node: Binary, scope: Scope): Value {
  const { operator } = node;
  if (operator === "and" || operator === "or") {
    const left = translateAs(node.left, "bool", scope);
    const right = translateAs(node.right, "bool", scope);
    const word = operator === "and" ? sql`AND` : sql`OR`;
    return computed("bool", sql`(${left.sql} ${word} ${right.sql})`, left.nullable || right.nullable);
  }
  const inner = { ...scope, condition: false };
  if (TEXT_OPERATORS.has(operator)) {
    const left = translateAs(node.left, "string", inner);
    const right = translateAs(node.right, "string", inner);
    return searchText(operator, left, right, node.span, scope.translation);
  }
  const left = translate(node.left, inner);
  const right = translate(node.right, inner);
  if (COMPARISONS.has(operator)) {
    const [a, b] = alike(left, right, node, scope);
    return compare(operator, a, b, scope.condition === true);
  }
  return arithmetic(node, left, right, scope.translation);
}

const COMPARISONS: ReadonlySet<string> = new Set(["==", "!=", "<>", "<", "<=", ">", ">="]);
const EQUALITIES: ReadonlySet<string> = new Set(["==", "!=", "<>"]);

/** Both sides as one type: a dynamic takes the other's type, numbers the wider one. */
export function alike(left: Value, right: Value, node: Expression, scope: Scope): readonly [Value, Value] {
  const ordered = node.kind === "binary" && COMPARISONS.has(node.operator) && !EQUALITIES.has(node.operator);
  const type = common(left.type, right.type, ordered);
  const a = type && comparable(left, type);
  const b = type && comparable(right, type);
  if (!a || !b) throw scope.translation.unsupported(node.span, `Comparing a ${left.type} with a ${right.type}`);
  return [a, b];
}

function common(left: KustoType, right: KustoType, ordered: boolean): KustoType | undefined {
  if (left === right) return left === "dynamic" ? "string" : left;
  if (left === "dynamic") return beside(right, ordered);
  if (right === "dynamic") return beside(left, ordered);
  const number = widest([left, right]);
  if (number) return number;
  if (left === "string" || right === "string") return left === "string" ? right : left;
  if ((left === "long" && (right === "datetime" || right === "timespan")) || left === "int") return right;
  if ((right === "long" && (left === "datetime" || left === "timespan")) || right === "int") return left;
  return undefined;
}

/** What a dynamic is read as beside another type: in an order with whole numbers it may be one with a fraction. */
function beside(other: KustoType, ordered: boolean): KustoType {
  return ordered && (other === "long" || other === "int") ? "real" : other;
}
