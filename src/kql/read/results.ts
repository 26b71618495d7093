import { child, className, isTabular, list, need, type MsNode } from "../microsoft.js";
import type { Declaration, NamedQuery, Query } from "../tree.js";
import { Scope, type Reader } from "./reader.js";

/** The tables that a query asks for: one, or with `fork`, `facet` or `evaluate preview()` at its end several. */
export interface Results {
  readonly declarations: readonly Declaration[];
  readonly queries: readonly NamedQuery[];
}

export function readResults(node: MsNode, reader: Reader): Results {
  const operator = className(node) === "PipeExpression" ? need(node, "Operator") : node;
  const read = SEVERAL[className(operator)] ?? (isPreview(operator) ? preview : undefined);
  if (!read) return { declarations: [], queries: [{ name: null, query: readOne(node, reader) }] };
  const input = reader.query(need(node, "Expression"));
  const id = reader.newId();
  const rows: Query = { kind: "reference", span: reader.span(operator), columns: input.columns, id, name: "rows" };
  const declarations = [{ kind: "tabular", id, name: "rows", query: input } as const];
  return { declarations, queries: read(operator, rows, reader) };
}

function readOne(node: MsNode, reader: Reader): Query {
  // The binder has no table for what consume and graph operators give.
  if (isTabular(node) || className(node) === "PipeExpression") return reader.query(node);
  const value = reader.expression(node);
  const columns = [{ name: "print_0", type: value.type }];
  return { kind: "print", span: reader.span(node), columns, values: [{ name: "print_0", type: value.type, value }] };
}

type ReadSeveral = (node: MsNode, rows: Query, reader: Reader) => NamedQuery[];

const SEVERAL: Readonly<Record<string, ReadSeveral>> = { ForkOperator: fork, FacetOperator: facet };

function fork(node: MsNode, rows: Query, reader: Reader): NamedQuery[] {
  return list(node, "Expressions").map((branch) => {
    const named = child(branch, "NameEquals");
    const query = branchOf(need(branch, "Expression"), rows, reader);
    return { name: (named && need(named, "Name").SimpleName) ?? lastName(query), query };
  });
}

/** A table for the subquery, and one for each column: its values and how often each is there. */
function facet(node: MsNode, rows: Query, reader: Reader): NamedQuery[] {
  const clause = child(node, "WithClause");
  const branch = clause && (child(clause, "Expression") ?? need(clause, "Operator"));
  const first = branch ? [{ name: null, query: branchOf(branch, rows, reader) }] : [];
  return [...first, ...list(node, "Expressions").map((column) => countsOf(column, rows, reader))];
}

/** `evaluate preview(n)` at the end of a query: the first rows, and how many there are. */
function isPreview(node: MsNode): boolean {
  return className(node) === "EvaluateOperator" && need(need(node, "FunctionCall"), "Name").SimpleName === "preview";
}

function preview(node: MsNode, rows: Query, reader: Reader): NamedQuery[] {
  const call = need(node, "FunctionCall");
  const [argument] = list(need(call, "ArgumentList"), "Expressions");
  if (!argument) throw reader.wrong(call, "preview() takes a number of rows");
  const span = reader.span(call);
  const limit = reader.expression(argument);
  const first: Query = {
    kind: "pipe",
    span,
    columns: rows.columns,
    input: rows,
    operator: { kind: "take", span, limit },
  };
  const counted = { kind: "pipe", span, columns: [{ name: "Count", type: "long" }], input: rows } as const;
  return [
    { name: null, query: first },
    { name: null, query: { ...counted, operator: { kind: "count", span } } },
  ];
}

function branchOf(node: MsNode, rows: Query, reader: Reader): Query {
  return reader.within(new Scope(reader.scope)).head(node, rows);
}

function countsOf(node: MsNode, rows: Query, reader: Reader): NamedQuery {
  const value = reader.expression(node);
  if (value.kind !== "column")
    throw reader.unsupported(node, "facet by other than a column", "Compute it with extend.");
  const { name, type, span } = value;
  const count = { name: `count_${name}`, type: "long" } as const;
  const query: Query = {
    kind: "pipe",
    span,
    columns: [{ name, type }, count],
    input: rows,
    operator: {
      kind: "summarize",
      span,
      keys: [{ name, type, value }],
      aggregates: [{ call: { kind: "call", type: "long", span, name: "count", args: [] }, columns: [count] }],
    },
  };
  return { name, query };
}

/** What `as` calls the rows at the end of a query. */
function lastName(query: Query): string | null {
  return query.kind === "pipe" && query.operator.kind === "as" ? query.operator.name : null;
}
