import { parts } from "../../kql/parts.js";
import type { Expression, Query, QueryOf } from "../../kql/tree.js";
import { conjuncts } from "./where.js";

/**
 * Which of the left rows with one key `join kind=innerunique` keeps is open, but Kusto filters first: what `where` behind
 * the join asks of the left side's columns is asked of its rows before one of them is chosen.
 */
export function filteredBeforeUnique(query: QueryOf<"pipe">): QueryOf<"pipe"> {
  if (query.operator.kind !== "where") return query;
  return { ...query, input: asked(query.input, conjuncts(query.operator.condition)) };
}

function asked(query: Query, conditions: readonly Expression[]): Query {
  if (query.kind !== "pipe") return query;
  if (query.operator.kind === "where") return { ...query, input: asked(query.input, conditions) };
  if (query.operator.kind !== "join" || query.operator.mode !== "innerunique") return query;
  const left = query.input;
  const names = new Set(left.columns.map(({ name }) => name));
  const own = conditions.filter((condition) => isOver(condition, names));
  const input = own.reduce<Query>((rows, condition) => {
    const { span } = condition;
    return { kind: "pipe", span, columns: rows.columns, input: rows, operator: { kind: "where", span, condition } };
  }, left);
  return { ...query, input };
}

/** Whether an expression names no columns but these. */
function isOver(node: Expression, names: ReadonlySet<string>): boolean {
  if (node.kind === "column") return names.has(node.name);
  if (node.kind === "any-column") return false;
  return parts(node).every((part) => isOver(part, names));
}
