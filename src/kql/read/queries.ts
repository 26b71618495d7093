import { className, columnsOf, constantText, isTabular, list, need, type MsNode } from "../microsoft.js";
import type { Literal, Query } from "../tree.js";
import { tabularFunctionBody, viewBody } from "./functions.js";
import { patternBody } from "./patterns.js";
import { qualifiedQuery } from "./qualified.js";
import { namedValues, unionOf } from "./clauses.js";
import { headlessEvaluate } from "./operators/evaluate.js";
import { isOperator, readOperator } from "./operators/operators.js";
import { Scope, type Reader } from "./reader.js";
import { findQuery, searchQuery } from "./search.js";

import { WATCHLIST_ALIASES, watchlistTable } from "../workspace-functions.js";

type Read = (node: MsNode, reader: Reader) => Query;

const READERS: Readonly<Record<string, Read>> = {
  ParenthesizedExpression: (node, reader) => reader.within(new Scope(reader.scope)).head(need(node, "Expression")),
  MaterializeExpression: (node, reader) => reader.query(need(node, "Expression")),
  DataScopeExpression: (node, reader) => reader.query(need(node, "Expression")),
  PipeExpression: (node, reader) => {
    const input = reader.head(need(node, "Expression"));
    return readOperator(need(node, "Operator"), input, reader);
  },
  EvaluateOperator: (node, reader) => {
    throw headlessEvaluate(node, reader);
  },
  NameReference: reference,
  PathExpression: qualifiedQuery,
  FunctionCallExpression: call,
  DataTableExpression: datatable,
  ExternalDataExpression: (node, reader) => {
    throw reader.unsupported(
      node,
      "externaldata",
      "Save the file into the folder of exports: it becomes a table by the file's name.",
    );
  },
  RangeOperator: (node, reader) => ({
    kind: "range",
    span: reader.span(node),
    columns: columnsOf(node.ResultType),
    from: reader.expression(need(node, "From")),
    to: reader.expression(need(node, "To")),
    step: reader.expression(need(node, "Step")),
  }),
  PrintOperator: (node, reader) => ({
    kind: "print",
    span: reader.span(node),
    columns: columnsOf(node.ResultType),
    values: namedValues(list(node, "Expressions"), columnsOf(node.ResultType), reader, node),
  }),
  SearchOperator: (node, reader) => searchQuery(node, null, reader),
  FindOperator: findQuery,
  UnionOperator: (node, reader) => {
    // What is refused in an input is told before a column whose type cannot be.
    const union = unionOf(node, reader, null);
    return { kind: "union", span: reader.span(node), columns: columnsOf(node.ResultType), ...union };
  },
};

export function readQuery(node: MsNode, reader: Reader): Query {
  if (reader.rows && isOperator(node)) return readOperator(node, reader.rows, reader);
  const read = READERS[className(node)];
  if (!read) throw reader.unknownKind(node);
  return read(node, reader);
}

function reference(node: MsNode, reader: Reader): Query {
  const name = node.SimpleName ?? "";
  const binding = reader.scope.find(name);
  if (binding?.kind === "function") return tabularFunctionBody(node, reader, []);
  const columns = columnsOf(node.ResultType);
  const span = reader.span(node);
  if (binding?.kind === "tabular") return { kind: "reference", span, columns, id: binding.id, name };
  const symbol = node.ReferencedSymbol;
  if (symbol && className(symbol) === "TableSymbol") return { kind: "table", span, columns, name: symbol.Name };
  if (name === WATCHLIST_ALIASES) return { kind: "table", span, columns, name };
  throw reader.unsupported(node, `The table '${name}'`);
}

function call(node: MsNode, reader: Reader): Query {
  const name = need(node, "Name").SimpleName ?? "";
  const args = list(need(node, "ArgumentList"), "Expressions");
  const binding = reader.scope.find(name);
  if (binding?.kind === "function") return tabularFunctionBody(node, reader, args);
  return patternBody(node, null, reader) ?? namedTable(name, node, args, reader);
}

/** table("…"), _GetWatchlist("…") and _GetWatchlistAlias(). */
function namedTable(name: string, node: MsNode, args: readonly MsNode[], reader: Reader): Query {
  const columns = columnsOf(node.ResultType);
  const span = reader.span(node);
  const text = args[0] && constantText(args[0]);
  if (name === WATCHLIST_ALIASES) return { kind: "table", span, columns, name };
  if (name === "_GetWatchlist") {
    const hint =
      "Put its rows into _GetWatchlist/<alias>.csv beside the tables, and its alias into the query as a text.";
    if (text !== undefined && columns.length > 0) return { kind: "table", span, columns, name: watchlistTable(text) };
    throw reader.wrong(node, `There is no watchlist '${text ?? "…"}' in this workspace`, hint);
  }
  const symbol = node.ReferencedSymbol;
  const resolved = symbol && className(symbol) === "TableSymbol" ? symbol : node.ResultType;
  if (name === "table" && resolved && isTabular(node)) {
    if (resolved.Name !== "") return { kind: "table", span, columns, name: resolved.Name };
    const binding = text === undefined ? undefined : reader.scope.find(text);
    if (text !== undefined && binding?.kind === "tabular")
      return { kind: "reference", span, columns, id: binding.id, name: text };
    if (text !== undefined && binding?.kind === "function") return viewBody(text, node, reader);
  }
  throw reader.unsupported(node, `The tabular function ${name}()`);
}

function datatable(node: MsNode, reader: Reader): Query {
  const columns = columnsOf(node.ResultType);
  const values = list(node, "Values").map((value) => constant(value, reader));
  if (columns.length === 0 || values.length % columns.length !== 0) {
    throw reader.wrong(node, `A datatable of ${columns.length} columns cannot hold ${values.length} values`);
  }
  const rows = Array.from({ length: values.length / columns.length }, (_, row) =>
    values.slice(row * columns.length, (row + 1) * columns.length),
  );
  return { kind: "datatable", span: reader.span(node), columns, rows };
}

/** A cell of a datatable: a literal, or a minus before one. */
function constant(node: MsNode, reader: Reader): Literal {
  const value = reader.expression(node);
  if (value.kind === "literal") return value;
  if (value.kind === "unary" && value.operand.kind === "literal") {
    const inner = value.operand.value;
    if (typeof inner === "bigint" || typeof inner === "number") {
      return { ...value.operand, span: value.span, value: value.operator === "-" ? -inner : inner };
    }
  }
  if (value.kind === "call" && value.args.length === 1) {
    const only = value.args[0]?.value;
    if (only?.kind === "literal" && only.type === value.type) return only;
  }
  throw reader.unsupported(
    node,
    "A computed value in a datatable",
    "Write it as a literal, or compute it with extend.",
  );
}
