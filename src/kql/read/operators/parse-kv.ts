import { child, columnsOf, list, need, type MsNode } from "../../microsoft.js";
import type { KeyValueFormat } from "../../tree.js";
import type { Reader } from "../reader.js";
import type { OperatorReaders, Read } from "./read.js";

const parseKv: Read = (node, _input, reader) => ({
  kind: "parse-kv",
  span: reader.span(node),
  value: reader.expression(need(node, "Expression")),
  keys: columnsOf(node.ResultType).slice(-list(need(node, "Keys"), "Columns").length),
  format: format(node, reader),
});

/** The parameters of with (…): quote and escape may be given several times. */
function format(node: MsNode, reader: Reader): KeyValueFormat {
  const clause = child(node, "WithClause");
  const given = clause ? list(clause, "Properties") : [];
  const values = (name: string) =>
    given
      .filter((property) => need(property, "Name").SimpleName === name)
      .map((property) => {
        const value = reader.expression(need(property, "Expression"));
        if (value.kind !== "literal")
          throw reader.unsupported(property, `A computed ${name}`, "Write it as a literal.");
        return { value: value.value, property };
      });
  const text = (name: string) => {
    const [first] = values(name);
    return first === undefined ? null : String(first.value);
  };
  const quotes = values("quote").map(({ value, property }): readonly [string, string] => {
    const [open, close, ...more] = Array.from(String(value));
    if (open === undefined || more.length > 0) throw reader.wrong(property, "quote takes one or two characters");
    return [open, close ?? open];
  });
  const escapes = values("escape").map(({ value, property }) => {
    if (Array.from(String(value)).length !== 1) throw reader.wrong(property, "escape takes one character");
    return String(value);
  });
  return {
    pairDelimiter: text("pair_delimiter"),
    keyDelimiter: text("kv_delimiter"),
    regex: text("regex"),
    quotes,
    escapes,
    greedy: values("greedy")[0]?.value === true,
  };
}

export const parseKvReaders: OperatorReaders = { ParseKvOperator: parseKv };
