import { child, className, list, need, type MsNode } from "../../microsoft.js";
import type { LiteralValue } from "../../tree.js";
import { parameters, word } from "../parameters.js";
import type { Reader } from "../reader.js";
import type { OperatorReaders, Read } from "./read.js";

const DEFAULT_THRESHOLD = 0.1;

const reduce: Read = (node, _input, reader) => {
  const kind = word(parameters(node, reader, ["kind", "hint."]), "kind");
  if (kind !== undefined && kind !== "source") throw reader.wrong(node, `reduce has no kind '${kind}'`);
  const by = need(node, "Expression");
  const clause = child(node, "With");
  const given = new Map((clause ? list(clause, "Parameters") : []).map((each) => setting(each, reader)));
  const threshold = Number(given.get("threshold") ?? DEFAULT_THRESHOLD);
  if (!(threshold >= 0 && threshold <= 1)) throw reader.wrong(clause ?? node, "reduce takes a threshold from 0 to 1");
  const characters = given.get("characters");
  return {
    kind: "reduce",
    span: reader.span(node),
    value: reader.expression(className(by).endsWith("NamedExpression") ? need(by, "Expression") : by),
    threshold,
    characters: characters === undefined ? null : String(characters),
    source: kind === "source",
  };
};

function setting(node: MsNode, reader: Reader): readonly [string, LiteralValue] {
  const name = (need(node, "Name").SimpleName ?? "").toLowerCase();
  if (name !== "threshold" && name !== "characters") throw reader.unsupported(node, `The parameter '${name}'`);
  const value = reader.expression(need(node, "Expression"));
  const fits = name === "threshold" ? /^(real|long|int|decimal)$/ : /^string$/;
  if (value.kind !== "literal" || value.value === null || !fits.test(value.type)) {
    const wanted = name === "threshold" ? "a number from 0 to 1" : "a text";
    throw reader.unsupported(node, `This ${name} of reduce`, `Write ${wanted} as a literal.`);
  }
  return [name, value.value];
}

export const reduceReaders: OperatorReaders = { ReduceByOperator: reduce };
