import { child, className, columnsOf, list, need, token, type MsNode } from "../../microsoft.js";
import type { SortKey } from "../../tree.js";
import { namedValues } from "../clauses.js";
import { parameters } from "../parameters.js";
import type { Reader } from "../reader.js";
import type { OperatorReaders } from "./read.js";

/** Operators that choose, order or name rows. */
export const rowReaders: OperatorReaders = {
  FilterOperator: (node, _input, reader) => ({
    kind: "where",
    span: reader.span(node),
    condition: reader.expression(need(node, "Condition")),
  }),
  SortOperator: (node, _input, reader) => ({
    kind: "sort",
    span: reader.span(node),
    keys: list(node, "Expressions").map((key) => sortKey(key, reader)),
  }),
  TopOperator: (node, _input, reader) => ({
    kind: "top",
    span: reader.span(node),
    limit: reader.expression(need(node, "Expression")),
    key: sortKey(need(node, "ByExpression"), reader),
  }),
  TakeOperator: (node, _input, reader) => ({
    kind: "take",
    span: reader.span(node),
    limit: reader.expression(need(node, "Expression")),
  }),
  DistinctOperator: (node, input, reader) => {
    const columns = columnsOf(node.ResultType);
    const expressions = list(node, "Expressions");
    const star = expressions.some((expression) => className(expression) === "StarExpression");
    return {
      kind: "distinct",
      span: reader.span(node),
      values: star
        ? input.columns.map((column) => ({ ...column, value: { kind: "column", span: reader.span(node), ...column } }))
        : namedValues(expressions, columns, reader, node),
    };
  },
  CountOperator: (node, _input, reader) => ({ kind: "count", span: reader.span(node) }),
  GetSchemaOperator: (node, _input, reader) => ({ kind: "getschema", span: reader.span(node) }),
  AsOperator: (node, _input, reader) => {
    const name = need(node, "Name").SimpleName ?? "";
    const id = reader.newId();
    reader.scope.declare(name, { kind: "tabular", id });
    return { kind: "as", span: reader.span(node), id, name };
  },
  RenderOperator: (node, _input, reader) => ({
    kind: "render",
    span: reader.span(node),
    visualization: token(node, "ChartType"),
    properties: {
      ...parameters(node, reader),
      ...(child(node, "WithClause") && parameters(need(node, "WithClause"), reader, undefined, "Properties")),
    },
  }),
};

export function sortKey(node: MsNode, reader: Reader): SortKey {
  if (className(node) !== "OrderedExpression") {
    return { value: reader.expression(node), descending: true, nullsFirst: false };
  }
  const ordering = child(node, "Ordering");
  const descending = !ordering || token(ordering, "AscOrDescKeyword").toLowerCase() !== "asc";
  const nulls = ordering && child(ordering, "NullsClause");
  const nullsFirst = nulls ? token(nulls, "FirstOrLastKeyword").toLowerCase() === "first" : !descending;
  return { value: reader.expression(need(node, "Expression")), descending, nullsFirst };
}
