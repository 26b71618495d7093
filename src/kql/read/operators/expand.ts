import { child, className, columnsOf, list, need, resultName, type MsNode } from "../../microsoft.js";
import type { Expansion } from "../../tree.js";
import { parameters, word } from "../parameters.js";
import type { Reader } from "../reader.js";
import { typeNamed } from "../types.js";
import type { OperatorReaders } from "./read.js";

/** Operators that make a row of every element. */
export const expandReaders: OperatorReaders = {
  MvExpandOperator: (node, _input, reader) => {
    const given = parameters(node, reader, ["with_itemindex", "bagexpansion", "kind", "hint."]);
    return {
      kind: "mv-expand",
      span: reader.span(node),
      expansions: expansions(node, reader),
      limit: limitOf(node, reader),
      indexColumn: word(given, "with_itemindex") ?? null,
      bags: (word(given, "bagexpansion") ?? word(given, "kind")) === "array" ? "array" : "bag",
    };
  },
};

function expansions(node: MsNode, reader: Reader): Expansion[] {
  const columns = columnsOf(node.ResultType);
  return list(node, "Expressions").map((item) => {
    const inner = need(item, "Expression");
    const explicit = className(inner) === "SimpleNamedExpression" ? need(inner, "Name").SimpleName : undefined;
    const name = explicit ?? resultName(inner);
    const typeOf = child(item, "ToTypeOf");
    const declared = typeOf && typeNamed(need(typeOf, "TypeOf"), reader);
    if (name === undefined)
      throw reader.unsupported(item, "An expanded expression without a name", "Give it one: name = …");
    const type = declared ?? columns.find((column) => column.name === name)?.type ?? "dynamic";
    return { name, type, value: reader.expression(inner) };
  });
}

function limitOf(node: MsNode, reader: Reader) {
  const clause = child(node, "RowLimitClause");
  return clause ? reader.expression(need(clause, "RowLimit")) : null;
}
