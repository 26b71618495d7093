import { parts } from "../../kql/parts.js";
import type { Expression } from "../../kql/tree.js";
import { withComputed, type Relation } from "../relation.js";
import { translate, type Scope } from "../scope.js";
import { rowOf } from "../translation.js";
import type { Value } from "../value.js";

/**
 * What steps ask of a row alone, whatever their state, becomes a column before the rows are walked: there every part of
 * an expression costs time for each row, and a subquery cannot stand. Gives the rows with these columns, and the scope
 * that knows of them.
 */
export function withQuestions(nodes: readonly Expression[], input: Relation, scope: Scope): readonly [Relation, Scope] {
  const found = nodes.flatMap((node) => questions(node, new Set(), scope));
  const values = found.map((node) => translate(node, scope));
  const [rows, columns] = withComputed(
    input,
    values.map(({ type, sql: value, nullable }) => ({ name: "question", type, value, nullable })),
  );
  const made = new Map<Expression, Value>(scope.windows);
  for (const [i, { id, type, nullable }] of columns.entries()) {
    const node = found[i];
    if (node) made.set(node, { sql: id, type, nullable, simple: true });
  }
  return [rows, { ...scope, row: rowOf({ ...rows, columns: input.columns }), windows: made }];
}

/** The largest expressions that neither know a state nor a name that a user function declares, and are worth a column. */
function questions(node: Expression, local: ReadonlySet<number>, scope: Scope): Expression[] {
  if (node.kind === "column" || scope.windows?.has(node)) return [];
  if (node.kind === "reference") {
    const value = local.has(node.id) ? undefined : scope.translation.values.get(node.id);
    return value?.sql.includes("(SELECT ") ? [node] : [];
  }
  if (!some(node, (part) => part.kind === "state" || (part.kind === "reference" && local.has(part.id)))) {
    return some(node, (part) => part.kind === "column" || part.kind === "toscalar" || asksTable(part)) ? [node] : [];
  }
  if (asksTable(node)) {
    throw scope.translation.unsupported(
      node.span,
      "A step's state looked up in a table",
      "Put the table's values into a list first: let known = toscalar(T | summarize make_set(…));",
    );
  }
  const declared = node.kind === "block" ? [...local, ...node.declarations.map(({ id }) => id)] : local;
  return parts(node).flatMap((part) => questions(part, new Set(declared), scope));
}

function asksTable(node: Expression): boolean {
  return node.kind === "membership" && "kind" in node.right;
}

function some(node: Expression, is: (part: Expression) => boolean): boolean {
  return is(node) || parts(node).some((part) => some(part, is));
}
