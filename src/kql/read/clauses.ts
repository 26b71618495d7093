import { className, columnsOf, list, need, type MsNode } from "../microsoft.js";
import type { Expression, NamedValue, Query, Subquery } from "../tree.js";
import type { TableSchema } from "../types.js";
import { parameters, word } from "./parameters.js";
import { Scope, type Reader } from "./reader.js";
import { sourcesOf } from "./sources.js";

/** A tabular expression that a clause holds, perhaps in parentheses: names declared in it stay in it. */
export function clauseQuery(node: MsNode, name: string, reader: Reader): Query {
  return reader.within(new Scope(reader.scope)).query(need(node, name));
}

/** A pipeline that begins with an operator: its rows, which have these columns, come from outside. */
export function subquery(node: MsNode, columns: TableSchema, reader: Reader): Subquery {
  const id = reader.newId();
  const rows: Query = { kind: "reference", span: reader.span(node), columns, id, name: "rows" };
  return { rows: id, columns, query: reader.within(new Scope(reader.scope)).head(node, rows) };
}

/** Expressions that make columns, one or several each, with the names that the binder gave them. */
export function namedValues(nodes: readonly MsNode[], columns: TableSchema, reader: Reader, at: MsNode): NamedValue[] {
  const values = nodes.flatMap((node) => itemValues(node, reader));
  if (values.length !== columns.length) throw reader.unknownKind(at);
  return columns.map((column, i): NamedValue => {
    const value = values[i];
    if (!value) throw reader.unknownKind(at);
    return { ...column, value };
  });
}

/** The values that one item of a list makes: one, or the parts of a tuple such as series_fit_line() gives. */
export function itemValues(node: MsNode, reader: Reader): Expression[] {
  const inner = className(node).endsWith("NamedExpression") ? need(node, "Expression") : node;
  const symbol = inner.ResultType;
  if (!symbol || className(symbol) !== "TupleSymbol") return [reader.expression(inner)];
  const call = reader.expression(inner);
  if (call.kind !== "call") throw reader.unknownKind(inner);
  return columnsOf(symbol).map(({ type }, index) => ({ kind: "part", type, span: reader.span(inner), call, index }));
}

/** The names that an item gives itself: `a = …`, or `(a, b) = …`. */
export function itemNames(node: MsNode): string[] {
  switch (className(node)) {
    case "SimpleNamedExpression":
      return [need(node, "Name").SimpleName ?? ""];
    case "CompoundNamedExpression":
      return list(need(node, "Names"), "Names").map((name) => name.SimpleName ?? "");
    default:
      return [];
  }
}

/** How many columns an expression makes: arg_max(a, *) and percentiles(a, 5, 95) make several. */
export function tupleWidth(node: MsNode): number {
  const symbol = node.ResultType;
  return symbol && className(symbol) === "TupleSymbol" ? (symbol.Columns?.Count ?? 1) : 1;
}

/** The inputs that a union names, and the column that is to tell where each row came from. */
export function unionOf(node: MsNode, reader: Reader, input: Query | null) {
  const given = parameters(node, reader, ["kind", "withsource", "with_source", "isfuzzy", "hint."]);
  const named = list(node, "Expressions").flatMap((item) => sourcesOf(item, reader));
  const sourceColumn = word(given, "withsource") ?? word(given, "with_source") ?? null;
  return { inputs: input ? [input, ...named] : named, sourceColumn };
}
