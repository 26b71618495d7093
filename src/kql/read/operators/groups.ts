import { className, need } from "../../microsoft.js";
import { subquery } from "../clauses.js";
import { parameters } from "../parameters.js";
import type { OperatorReaders, Read } from "./read.js";

const partition: Read = (node, input, reader) => {
  parameters(node, reader, ["hint."]);
  const operand = need(node, "Operand");
  const query = need(operand, className(operand) === "PartitionQuery" ? "Query" : "Subquery");
  return {
    kind: "partition",
    span: reader.span(node),
    key: reader.expression(need(node, "ByExpression")),
    subquery: subquery(query, input.columns, reader),
  };
};

const atTheEnd: Read = (node, _input, reader) => {
  const name = node.GetFirstToken()?.Text ?? "";
  throw reader.unsupported(node, `${name} inside of a query`, "Let it be the last operator of the text.");
};

/** Operators that take the rows apart by a value. */
export const groupReaders: OperatorReaders = {
  PartitionOperator: partition,
  ForkOperator: atTheEnd,
  FacetOperator: atTheEnd,
  ConsumeOperator: (node, _input, reader) => {
    parameters(node, reader, ["decodeblocks"]);
    return { kind: "consume", span: reader.span(node) };
  },
};
