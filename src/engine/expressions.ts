import type { Column, Expression } from "../kql/tree.js";
import { anyColumnValue } from "./any-column.js";
import { binaryValue } from "./binary.js";
import { convert } from "./convert.js";
import { elementValue } from "./element.js";
import { callFunction } from "./functions/call.js";
import { declare } from "./declarations.js";
import { literalValue } from "./literals.js";
import { membershipValue } from "./membership.js";
import { from, orderBy, type RelationColumn } from "./relation.js";
import { translate, translateWithin, type Scope } from "./scope.js";
import { literal, sql, type Sql } from "./sql.js";
import type { Row } from "./translation.js";
import { computed, STORAGE, type Value } from "./value.js";

type Kind = Expression["kind"];
type Translators = { [K in Kind]: (node: Extract<Expression, { kind: K }>, scope: Scope) => Value };

const TRANSLATORS: Translators = {
  literal: (node) => literalValue(node.type, node.value),
  column: (node, { row, translation }) => {
    const column = columnOf(node, row, translation.partitionKey);
    if (!column) throw translation.unsupported(node.span, `The column '${node.name}' here`);
    return { sql: column.id, type: column.type, nullable: column.nullable, simple: true };
  },
  state: (node, { row, translation }) => {
    const column = row.state?.(node.step, node.column);
    if (!column) {
      throw translation.unsupported(
        node.span,
        `The state of step '${node.step}' here`,
        "A step knows its own state and that of the steps before it.",
      );
    }
    return { sql: column.id, type: column.type, nullable: column.nullable, simple: true };
  },
  reference: (node, { translation }) => {
    const value = translation.values.get(node.id);
    if (!value) throw translation.unsupported(node.span, `The name '${node.name}' here`);
    if (translation.isOfAnotherRow(node.id)) {
      throw translation.unsupported(
        node.span,
        `'${node.name}', which belongs to a row, inside of a table`,
        "Join the tables instead: toscalar() and in ( ) are worked out once, not once a row.",
      );
    }
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
    const value = convert(operand, node.type) ?? operand;
    return computed(node.type, negated(value, scope), value.nullable);
  },
  binary: binaryValue,
  membership: membershipValue,
  "any-column": anyColumnValue,
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
    const relation = translateWithin(node.query, translation);
    const column = relation.columns[0];
    if (!column) throw translation.unsupported(node.span, "toscalar() of a table without columns");
    const first = sql`${from(relation)}${orderBy(relation.order)} LIMIT 1`;
    const id = translation.share("scalar", sql`SELECT ${column.id} AS v FROM ${first}`);
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

function negated({ sql: value, type }: Value, { translation }: Scope): Sql {
  if (type === "long" && translation.wrapping) return sql`kusto_wrap(-${value}::HUGEINT)`;
  // DuckDB takes a decimal that it knows to be NULL for an INTEGER.
  return type === "decimal" ? sql`(-${value})::${STORAGE.decimal}` : sql`(-${value})`;
}

/** The row's column; in a partition the key, which toscalar(key) always means and its name where the rows have none. */
function columnOf({ name, side }: Column, row: Row, key: RelationColumn | null): RelationColumn | undefined {
  const own = key?.name === name ? key : undefined;
  return side === "partition" ? (own ?? row.column(name, undefined)) : (row.column(name, side) ?? own);
}

/** A KQL expression as SQL over the row in scope. */
export function expressionValue(node: Expression, scope: Scope): Value {
  const made = scope.windows?.get(node);
  if (made) return made;
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
