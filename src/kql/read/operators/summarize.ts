import { child, className, columnsOf, list, need } from "../../microsoft.js";
import type { Aggregate, NamedValue } from "../../tree.js";
import { tupleWidth } from "../clauses.js";
import { parameters } from "../parameters.js";
import type { OperatorReaders, Read } from "./read.js";

const summarize: Read = (node, _input, reader) => {
  const columns = columnsOf(node.ResultType);
  const clause = child(node, "ByClause");
  const bin = clause && child(clause, "BinClause");
  if (bin) throw reader.unsupported(bin, "summarize … by … bin=", "Write bin(column, size).");
  parameters(node, reader, ["hint."]);
  const byNodes = clause ? list(clause, "Expressions") : [];
  const keys = byNodes.map((item, i): NamedValue => {
    const column = columns[i];
    if (!column) throw reader.unknownKind(item);
    return { ...column, value: reader.expression(item) };
  });
  let next = keys.length;
  const aggregates = list(node, "Aggregates").map((item): Aggregate => {
    const inner = className(item).endsWith("NamedExpression") ? need(item, "Expression") : item;
    const width = tupleWidth(inner);
    const own = columns.slice(next, next + width);
    next += width;
    return { call: reader.expression(inner), columns: own };
  });
  if (next !== columns.length) throw reader.unknownKind(node);
  return { kind: "summarize", span: reader.span(node), keys, aggregates };
};

export const summarizeReaders: OperatorReaders = { SummarizeOperator: summarize };
