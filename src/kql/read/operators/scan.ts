import { child, className, columnsOf, list, need, token, valueText, type MsNode } from "../../microsoft.js";
import type { Literal, NamedValue, ScanColumn, ScanStep } from "../../tree.js";
import type { KustoType, TableSchema } from "../../types.js";
import { literalValue } from "../literals.js";
import { parameters, word } from "../parameters.js";
import type { Reader } from "../reader.js";
import type { OperatorReaders, Read } from "./read.js";
import { sortKey } from "./rows.js";

const scan: Read = (node, input, reader) => {
  const given = parameters(node, reader, ["with_match_id"]);
  const order = child(node, "OrderByClause");
  const partition = child(node, "PartitionByClause");
  const clause = child(node, "DeclareClause");
  const nodes = clause ? list(clause, "Declarations") : [];
  const columns = columnsOf(node.ResultType).slice(input.columns.length, input.columns.length + nodes.length);
  return {
    kind: "scan",
    span: reader.span(node),
    order: order ? list(order, "Expressions").map((key) => sortKey(key, reader)) : [],
    partitions: partition ? list(partition, "Expressions").map((key) => reader.expression(key)) : [],
    declared: nodes.flatMap((declaration, i) => declared(declaration, columns[i], reader)),
    steps: list(node, "Steps").map((item) => step(item, columns, reader)),
    matchId: word(given, "with_match_id") ?? null,
  };
};

function declared(node: MsNode, column: TableSchema[number] | undefined, reader: Reader): ScanColumn[] {
  const value = child(node, "DefaultValue");
  return column ? [{ ...column, begins: value ? constant(need(value, "Value"), column.type, reader) : null }] : [];
}

/** What a column begins with, to which the binder gives no type: a literal of the column's. */
function constant(node: MsNode, type: KustoType, reader: Reader): Literal {
  const span = reader.span(node);
  const negative = className(node) === "PrefixUnaryExpression" && token(node, "Operator") === "-";
  const literal = negative ? need(node, "Expression") : node;
  const written = className(literal) === "LiteralExpression" ? valueText(literal) : undefined;
  const value = written === undefined ? undefined : literalValue(type, negative ? `-${written}` : written);
  if (value === undefined)
    throw reader.unsupported(node, `This beginning of a ${type}`, `Write a literal of type ${type}.`);
  return { kind: "literal", type, span, value };
}

function step(node: MsNode, columns: TableSchema, reader: Reader): ScanStep {
  if (token(node, "OptionalKeyword") !== "") throw reader.unsupported(node, "An optional step of scan");
  const output = child(node, "ScanStepOutput");
  const kind = output ? token(output, "OutputKind").toLowerCase() : "all";
  if (kind !== "all" && kind !== "last" && kind !== "none") throw reader.wrong(node, `A step has no output=${kind}`);
  const computation = child(node, "ComputationClause");
  return {
    name: need(node, "Name").SimpleName ?? "",
    span: reader.span(node),
    output: kind,
    condition: reader.expression(need(node, "Condition")),
    assignments: computation ? list(computation, "Assignments").map((item) => assignment(item, columns, reader)) : [],
  };
}

function assignment(node: MsNode, columns: TableSchema, reader: Reader): NamedValue {
  const name = need(node, "Name").SimpleName ?? "";
  const column = columns.find((item) => item.name === name);
  if (!column) {
    throw reader.unsupported(
      node,
      `A step that sets '${name}', which scan does not declare`,
      "Declare a column for it.",
    );
  }
  return { ...column, value: reader.expression(need(node, "Expression")) };
}

export const scanReaders: OperatorReaders = { ScanOperator: scan };
