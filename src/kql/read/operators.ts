import { child, className, columnsOf, list, need, resultName, token, valueText, type MsNode } from "../microsoft.js";
import type {
  Aggregate,
  Expansion,
  Expression,
  JoinKey,
  JoinKind,
  NamedValue,
  Operator,
  ParsePart,
  Query,
  SortKey,
} from "../tree.js";
import type { KustoColumn } from "../types.js";
import { TYPE_NAMES, typeNamed } from "./types.js";
import { tabularFunctionBody } from "./functions.js";
import { parameters, word } from "./parameters.js";
import { clauseQuery, namedValues, unionOf } from "./clauses.js";
import { type Reader } from "./reader.js";

type Read = (node: MsNode, input: Query, reader: Reader) => Operator;

const READERS: Readonly<Record<string, Read>> = {
  FilterOperator: (node, _input, reader) => ({
    kind: "where",
    span: reader.span(node),
    condition: reader.expression(need(node, "Condition")),
  }),
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
  ProjectRenameOperator: rename,
  SummarizeOperator: summarize,
  SortOperator: (node, _input, reader) => ({
    kind: "sort",
    span: reader.span(node),
    keys: list(node, "Expressions").map((key) => sortKey(key, reader)),
  }),
  TopOperator: (node, _input, reader) => ({
    kind: "top",
    span: reader.span(node),
    limit: reader.expression(need(node, "Expression")),
    key: sortKey(need(node, "ByExpression"), reader),
  }),
  TakeOperator: (node, _input, reader) => ({
    kind: "take",
    span: reader.span(node),
    limit: reader.expression(need(node, "Expression")),
  }),
  DistinctOperator: (node, input, reader) => {
    const columns = columnsOf(node.ResultType);
    const expressions = list(node, "Expressions");
    const star = expressions.some((expression) => className(expression) === "StarExpression");
    return {
      kind: "distinct",
      span: reader.span(node),
      values: star
        ? input.columns.map((column) => ({ ...column, value: { kind: "column", span: reader.span(node), ...column } }))
        : namedValues(expressions, columns, reader, node),
    };
  },
  CountOperator: (node, _input, reader) => ({ kind: "count", span: reader.span(node) }),
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
  ParseOperator: parse,
  ParseWhereOperator: parse,
  GetSchemaOperator: (node, _input, reader) => ({ kind: "getschema", span: reader.span(node) }),
  AsOperator: (node, _input, reader) => {
    const name = need(node, "Name").SimpleName ?? "";
    const id = reader.newId();
    reader.scope.declare(name, { kind: "tabular", id });
    return { kind: "as", span: reader.span(node), id, name };
  },
  RenderOperator: (node, _input, reader) => ({
    kind: "render",
    span: reader.span(node),
    visualization: token(node, "ChartType"),
    properties: {
      ...parameters(node, reader),
      ...(child(node, "WithClause") && parameters(need(node, "WithClause"), reader, undefined, "Properties")),
    },
  }),
};

/** `input | operator`. */
export function readOperator(node: MsNode, input: Query, reader: Reader): Query {
  if (className(node) === "InvokeOperator") return invoke(node, input, reader);
  const read = READERS[className(node)];
  if (!read) throw reader.unknownKind(node);
  const operator = read(node, input, reader);
  return { kind: "pipe", span: reader.span(node), columns: columnsOf(node.ResultType), input, operator };
}

function invoke(node: MsNode, input: Query, reader: Reader): Query {
  const call = need(node, "Function");
  const id = reader.newId();
  const body = tabularFunctionBody(call, reader, list(need(call, "ArgumentList"), "Expressions"), {
    id,
    name: "invoke",
  });
  const declarations = [{ kind: "tabular", id, name: "invoked", query: input } as const];
  return { kind: "block", span: reader.span(node), columns: body.columns, name: null, declarations, query: body };
}

/** What extend adds or replaces: the binder keeps the input's columns and puts new ones behind them. */
function extended(node: MsNode, input: Query, reader: Reader): NamedValue[] {
  const columns = columnsOf(node.ResultType);
  const fresh = columns.slice(input.columns.length).map((column) => column.name);
  const nodes = list(node, "Expressions");
  const claimed = new Set(nodes.map((item) => child(item, "Name")?.SimpleName).filter((name) => name !== undefined));
  const unnamed = fresh.filter((name) => !claimed.has(name));
  return nodes.map((item) => {
    if (className(item) === "CompoundNamedExpression") throw reader.unknownKind(item);
    const explicit = className(item) === "SimpleNamedExpression" ? need(item, "Name").SimpleName : undefined;
    const replaced = resultName(item);
    const name =
      explicit ??
      (replaced !== undefined && input.columns.some((column) => column.name === replaced) && !unnamed.includes(replaced)
        ? replaced
        : unnamed.shift());
    const column = columns.find((candidate) => candidate.name === name);
    if (!column) throw reader.unsupported(item, "An expression whose column cannot be told", "Give it a name.");
    return { ...column, value: reader.expression(item) };
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

function summarize(node: MsNode, _input: Query, reader: Reader): Operator {
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
}

/** How many columns an aggregate makes: arg_max(a, *) and percentiles(a, 5, 95) make several. */
function tupleWidth(node: MsNode): number {
  const symbol = node.ResultType;
  return symbol && className(symbol) === "TupleSymbol" ? (symbol.Columns?.Count ?? 1) : 1;
}

function sortKey(node: MsNode, reader: Reader): SortKey {
  if (className(node) !== "OrderedExpression") {
    return { value: reader.expression(node), descending: true, nullsFirst: false };
  }
  const ordering = child(node, "Ordering");
  const descending = !ordering || token(ordering, "AscOrDescKeyword").toLowerCase() !== "asc";
  const nulls = ordering && child(ordering, "NullsClause");
  const nullsFirst = nulls ? token(nulls, "FirstOrLastKeyword").toLowerCase() === "first" : !descending;
  return { value: reader.expression(need(node, "Expression")), descending, nullsFirst };
}

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

function join(node: MsNode, _input: Query, reader: Reader): Operator {
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
}

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

function parse(node: MsNode, _input: Query, reader: Reader): Operator {
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
}

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
