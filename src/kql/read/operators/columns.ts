import { child, columnsOf, list, resultName, type MsNode } from "../../microsoft.js";
import type { NamedValue, Operator, Query } from "../../tree.js";
import { itemNames, itemValues, namedValues } from "../clauses.js";
import type { Reader } from "../reader.js";
import type { OperatorReaders } from "./read.js";

/** Operators that make, name or leave out columns. */
export const columnReaders: OperatorReaders = {
  ExtendOperator: (node, input, reader) => ({
    kind: "extend",
    span: reader.span(node),
    values: extended(node, input, reader),
  }),
  SerializeOperator: (node, input, reader) => ({
    kind: "serialize",
    span: reader.span(node),
    values: extended(node, input, reader),
  }),
  ProjectOperator: (node, _input, reader) => ({
    kind: "project",
    span: reader.span(node),
    values: namedValues(list(node, "Expressions"), columnsOf(node.ResultType), reader, node),
  }),
  ProjectAwayOperator: select,
  ProjectKeepOperator: select,
  ProjectReorderOperator: select,
  ProjectByNamesOperator: select,
  ProjectRenameOperator: rename,
};

/** What extend adds or replaces: the binder keeps the input's columns and puts new ones behind them. */
function extended(node: MsNode, input: Query, reader: Reader): NamedValue[] {
  const columns = columnsOf(node.ResultType);
  const fresh = columns.slice(input.columns.length).map((column) => column.name);
  const nodes = list(node, "Expressions");
  const claimed = new Set(nodes.flatMap(itemNames));
  const unnamed = fresh.filter((name) => !claimed.has(name));
  return nodes.flatMap((item) => {
    const explicit = itemNames(item);
    return itemValues(item, reader).map((value, i) => {
      const replaced = resultName(item);
      const name =
        explicit[i] ??
        (i === 0 &&
        replaced !== undefined &&
        input.columns.some((column) => column.name === replaced) &&
        !unnamed.includes(replaced)
          ? replaced
          : unnamed.shift());
      const column = columns.find((candidate) => candidate.name === name);
      if (!column) throw reader.unsupported(item, "An expression whose column cannot be told", "Give it a name.");
      return { ...column, value };
    });
  });
}

function select(node: MsNode, _input: Query, reader: Reader): Operator {
  return { kind: "select", span: reader.span(node) };
}

function rename(node: MsNode, input: Query, reader: Reader): Operator {
  const renamed = new Map<string, string>();
  for (const item of list(node, "Expressions")) {
    const value = reader.expression(item);
    if (value.kind !== "column") throw reader.wrong(item, "project-rename takes new = old");
    renamed.set(child(item, "Name")?.SimpleName ?? value.name, value.name);
  }
  const from = columnsOf(node.ResultType).map((column) => renamed.get(column.name) ?? column.name);
  if (new Set(from).size !== input.columns.length) throw reader.unknownKind(node);
  return { kind: "rename", span: reader.span(node), from };
}
