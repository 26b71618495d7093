import { child, className, list, need, type MsNode } from "../../microsoft.js";
import type { Expression, JoinKey, JoinKind } from "../../tree.js";
import { clauseQuery, unionOf } from "../clauses.js";
import { parameters, word } from "../parameters.js";
import type { Reader } from "../reader.js";
import type { OperatorReaders, Read } from "./read.js";

const JOIN_KINDS: Readonly<Record<string, JoinKind>> = {
  innerunique: "innerunique",
  inner: "inner",
  leftouter: "leftouter",
  rightouter: "rightouter",
  fullouter: "fullouter",
  leftsemi: "leftsemi",
  rightsemi: "rightsemi",
  leftanti: "leftanti",
  anti: "leftanti",
  leftantisemi: "leftanti",
  rightanti: "rightanti",
  rightantisemi: "rightanti",
};

const join: Read = (node, _input, reader) => {
  const kind = word(parameters(node, reader, ["kind", "hint."]), "kind") ?? "innerunique";
  const mode = JOIN_KINDS[kind.toLowerCase()];
  if (!mode) throw reader.wrong(node, `join has no kind '${kind}'`);
  const clause = child(node, "ConditionClause");
  if (!clause) throw reader.wrong(node, "join needs 'on' with the columns to compare");
  return {
    kind: "join",
    span: reader.span(node),
    mode,
    right: clauseQuery(node, "Expression", reader),
    keys: joinKeys(clause, reader),
  };
};

function joinKeys(clause: MsNode, reader: Reader): JoinKey[] {
  if (className(clause) !== "JoinOnClause") throw reader.unknownKind(clause);
  return list(clause, "Expressions").flatMap((node) => joinKey(reader.expression(node), node, reader));
}

function joinKey(value: Expression, node: MsNode, reader: Reader): JoinKey[] {
  if (value.kind === "column") return [{ left: value, right: value }];
  if (value.kind === "binary" && value.operator === "and") {
    return [...joinKey(value.left, node, reader), ...joinKey(value.right, node, reader)];
  }
  if (value.kind === "binary" && value.operator === "==") {
    const { left, right } = value;
    if (left.kind === "column" && right.kind === "column") {
      return left.side === "right" ? [{ left: right, right: left }] : [{ left, right }];
    }
  }
  throw reader.wrong(node, "join … on takes columns, or $left.a == $right.b");
}

/** Operators that bring in other rows. */
export const joinReaders: OperatorReaders = {
  JoinOperator: join,
  LookupOperator: (node, _input, reader) => {
    const kind = word(parameters(node, reader, ["kind", "hint."]), "kind") ?? "leftouter";
    if (kind !== "leftouter" && kind !== "inner") throw reader.wrong(node, `lookup has no kind '${kind}'`);
    return {
      kind: "lookup",
      span: reader.span(node),
      mode: kind,
      right: clauseQuery(node, "Expression", reader),
      keys: joinKeys(need(node, "LookupClause"), reader),
    };
  },
  UnionOperator: (node, input, reader) => ({
    kind: "union",
    span: reader.span(node),
    ...unionOf(node, reader, input),
  }),
};
