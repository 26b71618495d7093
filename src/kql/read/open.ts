import { className, need, list, type MsCode, type MsNode } from "../microsoft.js";
import type { Declaration, OperatorOf, Query } from "../tree.js";
import { readDeclarations } from "./declarations.js";
import { evaluateOf, isOpen } from "./operators/evaluate.js";
import { mainReader } from "./program.js";

/** An `evaluate` whose columns come out of the data: what it is given, and where a schema clause belongs. */
export interface OpenEvaluate {
  readonly text: string;
  readonly declarations: readonly Declaration[];
  readonly input: Query;
  readonly operator: OperatorOf<"evaluate">;
  /** The end of the call, behind which ` : (name:type, …)` may stand. */
  readonly at: number;
}

/** Where a text's first open `evaluate` ends, undefined where it has none. */
export function openEnd(code: MsCode): number | undefined {
  const pipe = firstOpen(code.Syntax);
  return pipe && endOf(need(need(pipe, "Operator"), "FunctionCall"));
}

/** The first open `evaluate` of a text: all before it is closed, so that it can be read and run. */
export function readOpen(text: string, code: MsCode): OpenEvaluate | undefined {
  const pipe = firstOpen(code.Syntax);
  if (!pipe) return undefined;
  const reader = mainReader(text, code);
  const node = need(pipe, "Operator");
  const before = list(code.Syntax, "Statements").filter(
    (statement) => endOf(statement) <= node.TextStart && className(statement) !== "ExpressionStatement",
  );
  const declarations = readDeclarations(before, reader);
  const input = reader.query(need(pipe, "Expression"));
  return { text, declarations, input, operator: evaluateOf(node, reader), at: endOf(need(node, "FunctionCall")) };
}

/**
 * Nothing is found in a function's body, which has no rows before it is called, nor in a subquery that runs once a
 * group: there the reader asks for a schema clause.
 */
const CLOSED_TO_SEARCH = /^(FunctionDeclaration|MvApply|Partition|Fork|Facet|MakeGraph|Scan)/;

function firstOpen(node: MsNode): MsNode | undefined {
  if (CLOSED_TO_SEARCH.test(className(node))) return undefined;
  for (let i = 0; i < node.ChildCount; i++) {
    const inner = node.GetChild(i);
    const found = inner && firstOpen(inner);
    if (found) return found;
    const piped = inner && className(node) === "PipeExpression" && className(inner) === "EvaluateOperator";
    if (piped && isOpen(inner)) return node;
  }
  return undefined;
}

function endOf(node: MsNode): number {
  return node.TextStart + node.Width;
}
