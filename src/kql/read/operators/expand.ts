import { child, className, list, need, resultName, token, type MsNode } from "../../microsoft.js";
import type { Expansion, Expression, Query } from "../../tree.js";
import type { TableSchema } from "../../types.js";
import { subquery } from "../clauses.js";
import { parameters, word } from "../parameters.js";
import type { Reader } from "../reader.js";
import { typeNamed } from "../types.js";
import type { OperatorReaders, Read } from "./read.js";

const mvExpand: Read = (node, input, reader) => {
  const given = parameters(node, reader, ["with_itemindex", "bagexpansion", "kind", "hint."]);
  return {
    kind: "mv-expand",
    span: reader.span(node),
    ...walk(node, word(given, "with_itemindex"), input, reader),
    bags: (word(given, "bagexpansion") ?? word(given, "kind")) === "array" ? "array" : "bag",
  };
};

const mvApply: Read = (node, input, reader) => {
  const given = parameters(node, reader, ["with_itemindex", "hint."]);
  const id = child(node, "ContextIdClause");
  if (id) throw reader.unsupported(id, "mv-apply … id", "Leave it out: every row is a group of its own.");
  const { expansions, limit, indexColumn } = walk(node, word(given, "with_itemindex"), input, reader);
  const columns = expandedColumns(input.columns, expansions, indexColumn);
  return {
    kind: "mv-apply",
    span: reader.span(node),
    expansions,
    limit,
    indexColumn,
    subquery: subquery(need(need(node, "Subquery"), "Expression"), columns, reader),
  };
};

/** Operators that make a row of every element. */
export const expandReaders: OperatorReaders = { MvExpandOperator: mvExpand, MvApplyOperator: mvApply };

function walk(node: MsNode, index: string | undefined, input: Query, reader: Reader) {
  let unnamed = 0;
  const expansions = list(node, "Expressions").map((item): Expansion => {
    const inner = need(item, "Expression");
    const explicit = className(inner) === "SimpleNamedExpression" ? need(inner, "Name").SimpleName : undefined;
    const name = explicit ?? resultName(inner) ?? `Column${++unnamed}`;
    const typeOf = child(item, "ToTypeOf");
    const type = typeOf ? typeNamed(need(typeOf, "TypeOf"), reader) : "dynamic";
    return { name, type, value: reader.expression(inner) };
  });
  return {
    expansions,
    limit: limitOf(node, reader),
    indexColumn: index === undefined ? null : freeName(index, expandedColumns(input.columns, expansions, null)),
  };
}

/** The old mvexpand stops after 128 elements where nothing else is said. */
function limitOf(node: MsNode, reader: Reader): Expression | null {
  const clause = child(node, "RowLimitClause");
  if (clause) return reader.expression(need(clause, "RowLimit"));
  const old = token(node, "MvExpandKeyword") === "mvexpand";
  return old ? { kind: "literal", type: "long", span: reader.span(node), value: 128n } : null;
}

/** The columns that the expansions make: one of the input's takes the element's place, a new one stands behind. */
function expandedColumns(
  columns: TableSchema,
  expansions: readonly Expansion[],
  indexColumn: string | null,
): TableSchema {
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  for (const { name, type } of expansions) types.set(name, type);
  if (indexColumn !== null) types.set(indexColumn, "long");
  return [...types].map(([name, type]) => ({ name, type }));
}

/** As the binder has it: a name that is taken gets the first number that makes it free. */
function freeName(name: string, columns: TableSchema): string {
  const taken = new Set(columns.map((column) => column.name));
  let free = name;
  for (let i = 1; taken.has(free); i++) free = `${name}${i}`;
  return free;
}
