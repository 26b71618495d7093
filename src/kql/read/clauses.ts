import { className, columnsOf, list, need, type MsNode } from "../microsoft.js";
import type { NamedValue, Query } from "../tree.js";
import type { TableSchema } from "../types.js";
import { parameters, word } from "./parameters.js";
import { Scope, type Reader } from "./reader.js";

/** A tabular expression that a clause holds, perhaps in parentheses: names declared in it stay in it. */
export function clauseQuery(node: MsNode, name: string, reader: Reader): Query {
  return reader.within(new Scope(reader.scope)).query(need(node, name));
}

/** Expressions that make one column each, with the names that the binder gave them. */
export function namedValues(nodes: readonly MsNode[], columns: TableSchema, reader: Reader, at: MsNode): NamedValue[] {
  const values: NamedValue[] = [];
  for (const node of nodes) {
    const column = columns[values.length];
    if (!column) break;
    if (className(node) === "CompoundNamedExpression") throw reader.unknownKind(node);
    values.push({ ...column, value: reader.expression(node) });
  }
  if (values.length !== columns.length) throw reader.unknownKind(at);
  return values;
}

/**
 * The inputs that a union names, and the column that is to tell where each row came from. The binder chose the columns,
 * but takes kind=inner for kind=outer; isfuzzy has done its work in the parser, which lets unknown tables pass.
 */
export function unionOf(node: MsNode, reader: Reader, input: Query | null) {
  const given = parameters(node, reader, ["kind", "withsource", "with_source", "isfuzzy", "hint."]);
  const named = list(node, "Expressions").map((item) => reader.query(item));
  const inputs = input ? [input, ...named] : named;
  const sourceColumn = word(given, "withsource") ?? word(given, "with_source") ?? null;
  const shared = columnsOf(node.ResultType).every(
    ({ name }) => name === sourceColumn || inputs.every((each) => each.columns.some((column) => column.name === name)),
  );
  if (word(given, "kind") === "inner" && !shared) {
    throw reader.unsupported(node, "union kind=inner of different columns", "Project the same columns on every side.");
  }
  return { inputs, sourceColumn };
}
