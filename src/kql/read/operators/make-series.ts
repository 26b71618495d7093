import { child, className, columnsOf, list, need, type MsNode } from "../../microsoft.js";
import type { Expression, NamedValue, Operator, Series } from "../../tree.js";
import type { KustoColumn } from "../../types.js";
import { parameters, word } from "../parameters.js";
import type { Reader } from "../reader.js";
import type { OperatorReaders, Read } from "./read.js";

const makeSeries: Read = (node, _input, reader): Operator => {
  const kind = word(parameters(node, reader, ["kind", "hint."]), "kind");
  if (kind !== undefined && kind !== "nonempty") throw reader.wrong(node, `make-series has no kind '${kind}'`);
  const columns = columnsOf(node.ResultType);
  const by = child(node, "ByClause");
  const keys = by ? list(by, "Expressions") : [];
  const aggregates = list(node, "Aggregates");
  const axis = columns.at(-1);
  if (!axis || columns.length !== keys.length + aggregates.length + 1) {
    throw reader.unsupported(
      node,
      "make-series of an aggregate with several columns",
      "Write one aggregate for each series.",
    );
  }
  const axisNode = need(need(node, "OnClause"), "Expression");
  return {
    kind: "make-series",
    span: reader.span(node),
    keys: keys.flatMap((item, i) => named(item, columns[i], reader)),
    series: aggregates.flatMap((item, i) => series(item, columns[keys.length + i], reader)),
    axis: { name: axis.name, type: reader.type(unnamed(axisNode)), value: reader.expression(axisNode) },
    ...bounds(need(node, "RangeClause"), reader),
    nonempty: kind === "nonempty",
  };
};

function named(node: MsNode, column: KustoColumn | undefined, reader: Reader): NamedValue[] {
  return column ? [{ ...column, value: reader.expression(node) }] : [];
}

function series(node: MsNode, column: KustoColumn | undefined, reader: Reader): Series[] {
  if (!column) return [];
  const inner = unnamed(need(node, "Expression"));
  const type = reader.type(inner);
  const fallback = child(node, "DefaultExpression");
  return [
    {
      aggregate: { call: reader.expression(inner), columns: [{ name: column.name, type }] },
      fallback: fallback ? reader.expression(need(fallback, "Expression")) : null,
    },
  ];
}

const unnamed = (node: MsNode) => (className(node) === "SimpleNamedExpression" ? need(node, "Expression") : node);

interface Bounds {
  readonly from: Expression | null;
  readonly to: Expression | null;
  readonly step: Expression;
  readonly legacy: boolean;
}

function bounds(clause: MsNode, reader: Reader): Bounds {
  if (className(clause) === "MakeSeriesInRangeClause") {
    const [from, to, step] = list(need(clause, "Arguments"), "Expressions").map((item) => reader.expression(item));
    if (!from || !to || !step) throw reader.wrong(clause, "in range() takes a start, a stop and a step");
    return { from, to, step, legacy: true };
  }
  const bound = (name: string) => {
    const found = child(clause, name);
    return found ? reader.expression(need(found, "Expression")) : null;
  };
  const step = bound("MakeSeriesStepClause");
  if (!step) throw reader.wrong(clause, "make-series needs a step");
  return { from: bound("MakeSeriesFromClause"), to: bound("MakeSeriesToClause"), step, legacy: false };
}

export const makeSeriesReaders: OperatorReaders = { MakeSeriesOperator: makeSeries };
