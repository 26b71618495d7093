import type ts from "typescript";
import type { Expression, TypeNode } from "typescript";
import { unionOf, type ParameterValue, type ValueType } from "./value-type.js";

export type TypeScript = typeof ts;

/** What a parameter's annotation says, when it is of the types that the command line can give; undefined otherwise. */
export function declaredType(ts: TypeScript, node: TypeNode): ValueType | undefined {
  if (ts.isParenthesizedTypeNode(node)) return declaredType(ts, node.type);
  if (ts.isArrayTypeNode(node)) return arrayOf(declaredType(ts, node.elementType));
  if (ts.isTypeOperatorNode(node)) {
    return node.operator === ts.SyntaxKind.ReadonlyKeyword ? declaredType(ts, node.type) : undefined;
  }
  if (ts.isUnionTypeNode(node)) {
    const members = node.types.map((member) => declaredType(ts, member));
    return members.every((member) => member !== undefined) ? unionOf(members) : undefined;
  }
  if (ts.isTypeReferenceNode(node)) return referencedType(ts, node.typeName.getText(), node.typeArguments ?? []);
  if (ts.isTypeLiteralNode(node)) {
    const fields = node.members.map((member) => {
      if (!ts.isPropertySignature(member) || !member.type) return undefined;
      if (!ts.isIdentifier(member.name) && !ts.isStringLiteral(member.name)) return undefined;
      const type = declaredType(ts, member.type);
      return type && { name: member.name.text, type, optional: member.questionToken !== undefined };
    });
    return fields.every((field) => field !== undefined) ? { kind: "object", fields } : undefined;
  }
  if (ts.isLiteralTypeNode(node)) {
    const value = literalValue(ts, node.literal);
    if (value === null) return { kind: "null" };
    const simple = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    return simple ? { kind: "literal", value } : undefined;
  }
  switch (node.kind) {
    case ts.SyntaxKind.StringKeyword:
      return { kind: "string" };
    case ts.SyntaxKind.NumberKeyword:
      return { kind: "number" };
    case ts.SyntaxKind.BigIntKeyword:
      return { kind: "bigint" };
    case ts.SyntaxKind.BooleanKeyword:
      return { kind: "boolean" };
    case ts.SyntaxKind.UndefinedKeyword:
      return { kind: "undefined" };
    default:
      return undefined;
  }
}

function referencedType(ts: TypeScript, name: string, [first, second]: readonly TypeNode[]): ValueType | undefined {
  if (name === "Date") return { kind: "Date" };
  if ((name === "Array" || name === "ReadonlyArray") && first) return arrayOf(declaredType(ts, first));
  if (name === "Record" && first?.kind === ts.SyntaxKind.StringKeyword && second) {
    const of = declaredType(ts, second);
    return of && { kind: "record", of };
  }
  return undefined;
}

function arrayOf(of: ValueType | undefined): ValueType | undefined {
  return of && { kind: "array", of };
}

/** The type of a default that has no annotation; undefined for null and for an empty list, which do not tell theirs. */
export function typeOfValue(value: ParameterValue): ValueType | undefined {
  if (value === null || value === undefined) return undefined;
  if (value instanceof Date) return { kind: "Date" };
  if (typeof value !== "object") return { kind: typeof value as "string" | "number" | "bigint" | "boolean" };
  if (Array.isArray(value)) {
    const items = (value as readonly ParameterValue[]).map((item) => (item === null ? NULL : typeOfValue(item)));
    return items.length > 0 && items.every((item) => item !== undefined)
      ? { kind: "array", of: unionOf(items) }
      : undefined;
  }
  const fields = Object.entries(value as Readonly<Record<string, ParameterValue>>).map(([name, of]) => {
    const type = typeOfValue(of);
    return type && { name, type, optional: false };
  });
  return fields.every((field) => field !== undefined) ? { kind: "object", fields } : undefined;
}

const NULL: ValueType = { kind: "null" };

/** Marks an expression that is no literal. */
export const NOT_LITERAL = Symbol("not a literal");

/** The value of an expression that is a literal through and through. */
export function literalValue(ts: TypeScript, node: Expression): ParameterValue | typeof NOT_LITERAL {
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)) {
    return literalValue(ts, node.expression);
  }
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isBigIntLiteral(node)) return BigInt(node.text.slice(0, -1));
  if (ts.isPrefixUnaryExpression(node)) {
    const value = literalValue(ts, node.operand);
    if (node.operator === ts.SyntaxKind.MinusToken && (typeof value === "number" || typeof value === "bigint"))
      return -value;
    return node.operator === ts.SyntaxKind.PlusToken && typeof value === "number" ? value : NOT_LITERAL;
  }
  if (ts.isNewExpression(node)) return dateValue(ts, node.expression.getText(), node.arguments ?? []);
  if (ts.isArrayLiteralExpression(node)) return all(node.elements.map((element) => literalValue(ts, element)));
  if (ts.isObjectLiteralExpression(node)) {
    const names: string[] = [];
    const values: (ParameterValue | typeof NOT_LITERAL)[] = [];
    for (const property of node.properties) {
      if (!ts.isPropertyAssignment(property)) return NOT_LITERAL;
      if (!ts.isIdentifier(property.name) && !ts.isStringLiteral(property.name)) return NOT_LITERAL;
      names.push(property.name.text);
      values.push(literalValue(ts, property.initializer));
    }
    const read = all(values);
    return read === NOT_LITERAL ? read : Object.fromEntries(read.map((value, i) => [names[i] ?? "", value]));
  }
  if (ts.isIdentifier(node) && node.text === "undefined") return undefined;
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return true;
    case ts.SyntaxKind.FalseKeyword:
      return false;
    case ts.SyntaxKind.NullKeyword:
      return null;
    default:
      return NOT_LITERAL;
  }
}

function all(values: readonly (ParameterValue | typeof NOT_LITERAL)[]): readonly ParameterValue[] | typeof NOT_LITERAL {
  return values.every((value) => value !== NOT_LITERAL) ? values : NOT_LITERAL;
}

function dateValue(
  ts: TypeScript,
  name: string,
  [argument, ...more]: readonly Expression[],
): Date | typeof NOT_LITERAL {
  if (name !== "Date" || !argument || more.length > 0) return NOT_LITERAL;
  const value = literalValue(ts, argument);
  if (typeof value !== "string" && typeof value !== "number") return NOT_LITERAL;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? NOT_LITERAL : date;
}
