import { child, columnsOf, list, need, type MsNode } from "../../microsoft.js";
import type { Expression, NestedLevel } from "../../tree.js";
import type { KustoColumn } from "../../types.js";
import { namedValues } from "../clauses.js";
import type { Reader } from "../reader.js";
import type { OperatorReaders, Read } from "./read.js";
import { sortKey } from "./rows.js";

const topNested: Read = (node, _input, reader) => {
  const columns = columnsOf(node.ResultType);
  const levels = list(node, "Clauses").map((clause, i): NestedLevel => {
    const [key, aggregate] = [columns[2 * i], columns[2 * i + 1]];
    if (!key || !aggregate) throw reader.unknownKind(clause);
    if (key.name === "")
      throw reader.unsupported(clause, "top-nested of a value without a name", "Write name = value.");
    return level(clause, key, aggregate, reader);
  });
  return { kind: "top-nested", span: reader.span(node), levels };
};

function level(clause: MsNode, key: KustoColumn, aggregate: KustoColumn, reader: Reader): NestedLevel {
  const limit = child(clause, "Expression");
  const others = child(clause, "WithOthersClause");
  const { value, descending, nullsFirst } = sortKey(need(clause, "ByExpression"), reader);
  return {
    key: { ...key, value: reader.expression(need(clause, "OfExpression")) },
    aggregate: { call: value, columns: [aggregate] },
    limit: limit ? reader.expression(limit) : null,
    others: others ? reader.expression(need(others, "Expression")) : null,
    descending,
    nullsFirst,
  };
}

const topHitters: Read = (node, _input, reader) => {
  const [key, weight] = columnsOf(node.ResultType);
  if (!key || !weight) throw reader.unknownKind(node);
  const by = child(node, "ByClause");
  const span = reader.span(node);
  const args = by ? [{ name: null, value: reader.expression(need(by, "Expression")) }] : [];
  const call: Expression = { kind: "call", type: weight.type, span, name: by ? "sum" : "count", args };
  return {
    kind: "top-hitters",
    span,
    limit: reader.expression(need(node, "Expression")),
    key: { ...key, value: reader.expression(need(node, "OfExpression")) },
    aggregate: { call, columns: [weight] },
  };
};

/** Operators that choose by rank or at random. */
export const rankReaders: OperatorReaders = {
  TopNestedOperator: topNested,
  TopHittersOperator: topHitters,
  SampleOperator: (node, _input, reader) => ({
    kind: "sample",
    span: reader.span(node),
    limit: reader.expression(need(node, "Expression")),
  }),
  SampleDistinctOperator: (node, _input, reader) => ({
    kind: "sample-distinct",
    span: reader.span(node),
    limit: reader.expression(need(node, "Expression")),
    values: namedValues([need(node, "OfExpression")], columnsOf(node.ResultType), reader, node),
  }),
};
