import type { Expression } from "../kql/tree.js";
import { binaryValue } from "./binary.js";
import { convert } from "./convert.js";
import { elementValue } from "./element.js";
import { callFunction } from "./functions/call.js";
import { declare } from "./declarations.js";
import { literalValue } from "./literals.js";
import { membershipValue } from "./membership.js";
import { from } from "./relation.js";
import { translate, translateQuery, type Scope } from "./scope.js";
import { literal, sql } from "./sql.js";
import { computed, type Value } from "./value.js";

type Kind = Expression["kind"];
type Translators = { [K in Kind]: (node: Extract<Expression, { kind: K }>, scope: Scope) => Value };

const TRANSLATORS: Translators = {
  literal: (node) => literalValue(node.type, node.value),
  column: (node, { row, translation }) => {
    const column = row.column(node.name, node.side);
    if (!column) throw translation.unsupported(node.span, `The column '${node.name}' here`);
    return { sql: column.id, type: column.type, nullable: column.nullable, simple: true };
  },
  reference: (node, { translation }) => {
    const value = translation.values.get(node.id);
    if (!value) throw translation.unsupported(node.span, `The name '${node.name}' here`);
    return value;
  },
  call: callFunction,
  part: (node, scope) => {
    const whole = translate(node.call, scope);
    const element = computed("dynamic", sql`json_extract(${whole.sql}, '$[${node.index}]')`, true);
    const value = convert({ ...element, sql: sql`kusto_json_or_null(${element.sql})` }, node.type);
    if (!value) throw scope.translation.unsupported(node.span, `A ${node.type} from ${node.call.name}()`);
    return value;
  },
  unary: (node, scope) => {
    const operand = translate(node.operand, scope);
    if (node.operator === "+") return operand;
    if (operand.type === "dynamic") {
      throw scope.translation.unsupported(node.span, "- on a dynamic", "Convert it with todouble() or tolong().");
    }
    const { constant } = operand;
    if (typeof constant === "bigint" || typeof constant === "number") return literalValue(operand.type, -constant);
    return computed(node.type, sql`(-${operand.sql})`, operand.nullable);
  },
  binary: binaryValue,
  membership: membershipValue,
  between: (node, scope) => {
    const { low, high, value, span } = node;
    const span2 = { span, type: "bool" } as const;
    // between (start .. 7d) on a datetime: the end is a timespan after the start.
    const end: Expression =
      value.type === "datetime" && high.type === "timespan"
        ? { kind: "binary", operator: "+", type: "datetime", span, left: low, right: high }
        : high;
    const inside: Expression = {
      kind: "binary",
      operator: "and",
      ...span2,
      left: { kind: "binary", operator: ">=", ...span2, left: value, right: low },
      right: { kind: "binary", operator: "<=", ...span2, left: value, right: end },
    };
    const translated = translate(inside, node.negated ? { ...scope, condition: false } : scope);
    return node.negated ? computed("bool", sql`(NOT ${translated.sql})`, translated.nullable) : translated;
  },
  element: elementValue,
  toscalar: (node, { translation }) => {
    const relation = translateQuery(node.query, translation);
    const column = relation.columns[0];
    if (!column) throw translation.unsupported(node.span, "toscalar() of a table without columns");
    const id = translation.share("scalar", sql`SELECT ${column.id} AS v FROM ${from(relation)} LIMIT 1`);
    const query = sql`(SELECT v FROM ${id})`;
    const value = column.type === "string" ? sql`coalesce(${query}, '')` : query;
    return { sql: value, type: column.type, nullable: column.type !== "string", simple: true };
  },
  block: (node, scope) => {
    declare(node.declarations, scope);
    return translate(node.result, scope);
  },
  typeof: (node) => ({ sql: literal(node.named), type: "string", nullable: false, simple: true, constant: node.named }),
};

/** A KQL expression as SQL over the row in scope. */
export function expressionValue(node: Expression, scope: Scope): Value {
  const translator = TRANSLATORS[node.kind] as (node: Expression, scope: Scope) => Value;
  const value = translator(node, scope);
  if (value.sql.length > 200_000) {
    throw scope.translation.unsupported(
      node.span,
      "An expression whose SQL passes 200,000 characters",
      "Split it with extend.",
    );
  }
  return value;
}
