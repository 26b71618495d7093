import { className, list, need, valueText, type MsNode } from "../../microsoft.js";
import type { ParsePart } from "../../tree.js";
import type { KustoColumn } from "../../types.js";
import { parameters, word } from "../parameters.js";
import type { Reader } from "../reader.js";
import { TYPE_NAMES } from "../types.js";
import type { OperatorReaders, Read } from "./read.js";

const parse: Read = (node, _input, reader) => {
  const given = parameters(node, reader, ["kind", "flags"]);
  const kind = word(given, "kind") ?? "simple";
  if (kind !== "simple" && kind !== "relaxed" && kind !== "regex")
    throw reader.wrong(node, `parse has no kind '${kind}'`);
  return {
    kind: "parse",
    span: reader.span(node),
    value: reader.expression(need(node, "Expression")),
    mode: kind,
    flags: word(given, "flags") ?? "",
    parts: list(node, "Patterns").map((part) => parsePart(part, reader)),
    filter: className(node) === "ParseWhereOperator",
  };
};

function parsePart(node: MsNode, reader: Reader): ParsePart {
  switch (className(node)) {
    case "StarExpression":
      return { skip: true };
    case "NameDeclaration":
      return { column: { name: node.SimpleName ?? "", type: "string" } };
    case "NameAndTypeDeclaration": {
      const type = TYPE_NAMES[need(node, "Type").ToString().trim().toLowerCase()];
      if (!type) throw reader.unknownKind(node);
      const column: KustoColumn = { name: need(node, "Name").SimpleName ?? "", type };
      return { column };
    }
    case "LiteralExpression":
      return { text: valueText(node) };
    case "CompoundStringLiteralExpression":
      return { text: String(node.LiteralValue) };
    default:
      throw reader.unknownKind(node);
  }
}

export const parseReaders: OperatorReaders = { ParseOperator: parse, ParseWhereOperator: parse };
