import { parts } from "../../kql/parts.js";
import type { Call, Declaration, Expression } from "../../kql/tree.js";
import { declare } from "../declarations.js";
import { countsChanges, restartOf, walksSessions, windowFunctions } from "../functions/window.js";
import { inTotalOrder, withComputed, type Relation } from "../relation.js";
import { translate, type Scope } from "../scope.js";
import type { Sql } from "../sql.js";
import { rowOf, type Translation } from "../translation.js";
import type { Value } from "../value.js";
import { withChanges, withSessions, withStretches, type Changes } from "./window-columns.js";

interface WindowCall {
  readonly call: Call;
  /** How many window calls deep its arguments go. */
  readonly height: number;
  /** What the user functions around it declare. */
  readonly declarations: readonly Declaration[];
}

/**
 * SQL has no window function inside another one, in a condition or in an aggregate: such calls (`nested`: only those
 * in the arguments of others, and those that need columns of their own) become columns first. Gives the rows with these
 * columns, and the scope that knows of them.
 */
export function withWindows(
  nodes: readonly Expression[],
  input: Relation,
  translation: Translation,
  which: "nested" | "all",
): readonly [Relation, Scope] {
  const found: WindowCall[] = [];
  for (const node of nodes) collect(node, which === "all", [], found);
  const sorted = input.order.length > 0 && nodes.some(looksAround);
  const windows = new Map<Call, Value>();
  const stretches = new Map<Call, Sql>();
  const changes = new Map<Call, Changes>();
  let rows = sorted ? inTotalOrder(input) : input;
  const scope = (): Scope => ({ translation, row: rowOf(rows), windows, stretches, changes });
  for (const height of [...new Set(found.map((item) => item.height))].sort((a, b) => a - b)) {
    const level = found.filter((item) => item.height === height);
    for (const { declarations } of level) declare(declarations, scope());
    for (const { call } of level) rows = withStretches(call, rows, scope(), stretches);
    for (const { call } of level) rows = withChanges(call, rows, scope(), changes);
    for (const { call } of level) rows = withSessions(call, rows, scope(), windows);
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

function isWindow(node: Expression): node is Call {
  return node.kind === "call" && node.name in windowFunctions;
}

/** Whether a value depends on the rows around its own. */
function looksAround(node: Expression): boolean {
  return isWindow(node) || parts(node).some(looksAround);
}

/** Finds the window calls under a node that are to become columns; gives how deep they go. */
function collect(node: Expression, wanted: boolean, declarations: readonly Declaration[], found: WindowCall[]): number {
  const inner = node.kind === "block" ? [...declarations, ...node.declarations] : declarations;
  const height = Math.max(0, ...parts(node).map((part) => collect(part, wanted || isWindow(node), inner, found)));
  if (node.kind === "part") {
    // A call that makes several columns is computed once, not once a column.
    if (!found.some(({ call }) => call === node.call)) found.push({ call: node.call, height, declarations });
    return height + 1;
  }
  if (!isWindow(node)) return height;
  if (wanted || restartOf(node) || countsChanges(node) || walksSessions(node))
    found.push({ call: node, height, declarations });
  return height + 1;
}
