import {
  child,
  className,
  columnsOf,
  isTabular,
  list,
  need,
  scalarType,
  token,
  valueText,
  type MsNode,
} from "../microsoft.js";
import type { AnyColumn, Argument, Binary, Call, Expression, Membership } from "../tree.js";
import { itemValues } from "./clauses.js";
import { dynamicText } from "./dynamic.js";
import { scalarFunctionBody } from "./functions.js";
import { literalValue } from "./literals.js";
import { binAuto } from "./options.js";
import type { Reader } from "./reader.js";
import { typeNamed } from "./types.js";

type Read = (node: MsNode, reader: Reader) => Expression;

const READERS: Readonly<Record<string, Read>> = {
  LiteralExpression: literal,
  CompoundStringLiteralExpression: (node, reader) => ({
    kind: "literal",
    type: "string",
    span: reader.span(node),
    value: String(node.LiteralValue),
  }),
  DynamicExpression: (node, reader) => ({
    kind: "literal",
    type: "dynamic",
    span: reader.span(node),
    value: dynamicText(need(node, "Expression"), reader),
  }),
  TypeOfLiteralExpression: (node, reader) => ({
    kind: "typeof",
    type: "string",
    span: reader.span(node),
    named: typeNamed(node, reader),
  }),
  ParenthesizedExpression: (node, reader) => reader.expression(need(node, "Expression")),
  SimpleNamedExpression: (node, reader) => reader.expression(need(node, "Expression")),
  NameReference: name,
  PathExpression: path,
  ElementExpression: element,
  FunctionCallExpression: call,
  BinaryExpression: binary,
  PrefixUnaryExpression: (node, reader) => ({
    kind: "unary",
    type: reader.type(node),
    span: reader.span(node),
    operator: token(node, "Operator") === "-" ? "-" : "+",
    operand: reader.expression(need(node, "Expression")),
  }),
  InExpression: membership,
  HasAnyExpression: membership,
  HasAllExpression: membership,
  BetweenExpression: (node, reader) => {
    const couple = need(node, "Right");
    return {
      kind: "between",
      type: "bool",
      span: reader.span(node),
      negated: token(node, "Operator").startsWith("!"),
      value: reader.expression(need(node, "Left")),
      low: reader.expression(need(couple, "First")),
      high: reader.expression(need(couple, "Second")),
    };
  },
  ToScalarExpression: (node, reader) => {
    const inner = need(node, "Expression");
    if (!isTabular(inner)) return keyOf(reader.expression(inner));
    return { kind: "toscalar", type: reader.type(node), span: reader.span(node), query: reader.query(inner) };
  },
};

export function readExpression(node: MsNode, reader: Reader): Expression {
  const read = READERS[className(node)];
  if (!read) throw reader.unknownKind(node);
  return read(node, reader);
}

/** toscalar(key) in a partition's subquery: its rows may have a column of that name, too. */
function keyOf(value: Expression): Expression {
  return value.kind === "column" ? { ...value, side: "partition" } : value;
}

export function readArgument(node: MsNode, reader: Reader): Argument {
  const named = className(node) === "SimpleNamedExpression";
  const value = named ? need(node, "Expression") : node;
  const label = named ? (need(node, "Name").SimpleName ?? null) : null;
  if (className(value) === "StarExpression") return { name: label, value: { kind: "star", span: reader.span(value) } };
  return { name: label, value: reader.expression(value) };
}

function literal(node: MsNode, reader: Reader): Expression {
  const type = reader.type(node);
  const text = valueText(node);
  const value = literalValue(type, text);
  if (value === undefined) {
    const hint =
      type === "datetime" && /^\d+:/.test(text.trim())
        ? "Write the day, too, as in datetime(2024-05-01 08:00)."
        : undefined;
    throw reader.wrong(node, `${node.ToString().trim()} is not a ${type}`, hint);
  }
  return { kind: "literal", type, span: reader.span(node), value };
}

function name(node: MsNode, reader: Reader): Expression {
  const label = node.SimpleName ?? "";
  const symbol = node.ReferencedSymbol;
  const span = reader.span(node);
  if (symbol && className(symbol) === "ColumnSymbol") {
    return { kind: "column", type: reader.type(node), span, name: symbol.Name };
  }
  const binding = reader.scope.find(label);
  if (binding?.kind === "scalar")
    return { kind: "reference", type: reader.type(node), span, id: binding.id, name: label };
  if (binding?.kind === "function") return scalarFunctionBody(node, reader, []);
  throw reader.unsupported(node, `The name '${label}'`);
}

/** `a.b` on a dynamic, `$left.a` in a join, or `step.a` in a scan. */
function path(node: MsNode, reader: Reader): Expression {
  const target = need(node, "Expression");
  const selector = need(node, "Selector");
  const side = target.SimpleName;
  if (side === "$left" || side === "$right") {
    const label = selector.ReferencedSymbol?.Name ?? selector.SimpleName ?? "";
    return {
      kind: "column",
      type: reader.type(node),
      span: reader.span(node),
      name: label,
      side: side === "$left" ? "left" : "right",
    };
  }
  if (className(selector) === "BracketedExpression") return element(node, reader);
  const key = selector.SimpleName;
  if (key !== undefined && side !== undefined && target.ResultType && className(target.ResultType) === "TupleSymbol") {
    return { kind: "state", type: reader.type(node), span: reader.span(node), step: side, column: key };
  }
  if (key === undefined || scalarType(target.ResultType) !== "dynamic") throw reader.unknownKind(node);
  return {
    kind: "element",
    type: reader.type(node),
    span: reader.span(node),
    target: reader.expression(target),
    selector: key,
  };
}

function element(node: MsNode, reader: Reader): Expression {
  const target = need(node, "Expression");
  const selector = need(node, "Selector");
  const inner = child(selector, "Expression") ?? child(selector, "Name") ?? selector;
  if (target.ResultType && className(target.ResultType) === "TupleSymbol") return partOf(target, inner, node, reader);
  if (scalarType(target.ResultType) !== "dynamic") throw reader.unsupported(node, "[…] on what is not a dynamic");
  return {
    kind: "element",
    type: reader.type(node),
    span: reader.span(node),
    target: reader.expression(target),
    selector: reader.expression(inner),
  };
}

/** `array_sort_asc(a, b)[1]`: one column of a call that makes several. */
function partOf(target: MsNode, selector: MsNode, node: MsNode, reader: Reader): Expression {
  const index = reader.expression(selector);
  const part = index.kind === "literal" ? itemValues(target, reader)[Number(index.value)] : undefined;
  if (!part) throw reader.unsupported(node, "This […] on a function with several results");
  return part;
}

function call(node: MsNode, reader: Reader): Expression {
  const label = need(node, "Name").SimpleName ?? "";
  const nodes = list(need(node, "ArgumentList"), "Expressions");
  if (reader.scope.find(label)?.kind === "function") return scalarFunctionBody(node, reader, nodes);
  const [first] = nodes;
  if (label === "column_names_of" && first && isTabular(first)) {
    const names = JSON.stringify(columnsOf(first.ResultType).map((column) => column.name));
    return { kind: "literal", type: "dynamic", span: reader.span(node), value: names };
  }
  const args = nodes.map((argument) => readArgument(argument, reader));
  // An aggregate such as arg_max gives a tuple; its columns are told by whoever asked for it.
  const type =
    scalarType(node.ResultType) ??
    (node.ResultType && className(node.ResultType) === "TupleSymbol" ? "dynamic" : reader.type(node));
  const called: Call = { kind: "call", type, span: reader.span(node), name: label, args };
  return label === "bin_auto" ? binAuto(called, node, reader) : called;
}

function binary(node: MsNode, reader: Reader): Binary | AnyColumn {
  const operator = token(node, "Operator").toLowerCase();
  const span = reader.span(node);
  const left = need(node, "Left");
  const right = reader.expression(need(node, "Right"));
  if (className(left) === "StarExpression") return { kind: "any-column", type: "bool", span, operator, right };
  return { kind: "binary", type: reader.type(node), span, operator, left: reader.expression(left), right };
}

function membership(node: MsNode, reader: Reader): Membership {
  const operator = token(node, "Operator").toLowerCase() as Membership["operator"];
  const nodes = list(need(node, "Right"), "Expressions");
  const only = nodes.length === 1 ? nodes[0] : undefined;
  return {
    kind: "membership",
    type: "bool",
    span: reader.span(node),
    operator,
    left: reader.expression(need(node, "Left")),
    right: only && isTabular(only) ? reader.query(only) : nodes.map((item) => reader.expression(item)),
  };
}
