import type { Call, Declaration, Expression } from "../../kql/tree.js";
import { declare } from "../declarations.js";
import { ordered, restartOf, windowFunctions } from "../functions/window.js";
import { withComputed, type Relation } from "../relation.js";
import { translate, translateCondition, type Scope } from "../scope.js";
import { sql, type Sql } from "../sql.js";
import { rowOf, type Translation } from "../translation.js";
import type { Value } from "../value.js";

interface WindowCall {
  readonly call: Call;
  /** How many window calls deep its arguments go. */
  readonly height: number;
  /** What the user functions around it declare. */
  readonly declarations: readonly Declaration[];
}

/**
 * SQL has no window function inside another one, in a condition or in an aggregate: such calls (`nested`: only those in
 * the arguments of others, and those that restart) become columns first. Gives the rows with these columns, and the scope that knows of them.
 */
export function withWindows(
  nodes: readonly Expression[],
  input: Relation,
  translation: Translation,
  which: "nested" | "all",
): readonly [Relation, Scope] {
  const found: WindowCall[] = [];
  for (const node of nodes) collect(node, which === "all", [], found);
  const windows = new Map<Call, Value>();
  const stretches = new Map<Call, Sql>();
  let rows = input;
  const scope = (): Scope => ({ translation, row: rowOf(rows), windows, stretches });
  for (const height of [...new Set(found.map((item) => item.height))].sort((a, b) => a - b)) {
    const level = found.filter((item) => item.height === height);
    for (const { declarations } of level) declare(declarations, scope());
    for (const { call } of level) rows = withStretches(call, rows, scope(), stretches);
    const values = level.map(({ call }) => translate(call, scope()));
    const [computed, columns] = withComputed(
      rows,
      values.map((value) => ({ name: "window", type: value.type, value: value.sql, nullable: value.nullable })),
    );
    rows = computed;
    for (const [i, { id, type, nullable }] of columns.entries()) {
      const call = level[i]?.call;
      if (call) windows.set(call, { sql: id, type, nullable, simple: true });
    }
  }
  return [rows, scope()];
}

/** A call that restarts runs over stretches of rows, which a running count of its restarts tells apart. */
function withStretches(node: Call, rows: Relation, scope: Scope, stretches: Map<Call, Sql>): Relation {
  const restart = restartOf(node);
  if (!restart) return rows;
  const refuse = (what: string, hint?: string) => scope.translation.unsupported(node.span, what, hint);
  const over = ordered({ node, scope, refuse });
  const value = sql`sum(CASE WHEN ${translateCondition(restart, scope).sql} THEN 1 ELSE 0 END) OVER (${over} ROWS UNBOUNDED PRECEDING)`;
  const [counted, [column]] = withComputed(rows, [{ name: "stretch", type: "long", value, nullable: false }]);
  if (column) stretches.set(node, column.id);
  return counted;
}

/** Finds the window calls under a node that are to become columns; gives how deep they go. */
function collect(node: Expression, wanted: boolean, declarations: readonly Declaration[], found: WindowCall[]): number {
  const isWindow = node.kind === "call" && node.name in windowFunctions;
  const inner = node.kind === "block" ? [...declarations, ...node.declarations] : declarations;
  const height = Math.max(0, ...parts(node).map((part) => collect(part, wanted || isWindow, inner, found)));
  if (node.kind === "part") {
    // A call that makes several columns is computed once, not once a column.
    if (!found.some(({ call }) => call === node.call)) found.push({ call: node.call, height, declarations });
    return height + 1;
  }
  if (!isWindow) return height;
  if (wanted || restartOf(node)) found.push({ call: node, height, declarations });
  return height + 1;
}

/** The expressions that a node is made of, over the same row. */
function parts(node: Expression): readonly Expression[] {
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
    case "literal":
    case "column":
    case "reference":
    case "toscalar":
    case "typeof":
      return [];
  }
}
