import type { Expression, Query } from "../kql/tree.js";
import type { KustoType } from "../kql/types.js";
import { comparable, convert, widest } from "./convert.js";
import { translate, translateAs, translateWithin, type Scope } from "./scope.js";
import { from } from "./relation.js";
import { join, literal as literalText, sql, variable, type Sql } from "./sql.js";
import { anyTerm, searchText } from "./text-search.js";
import { computed, type Value } from "./value.js";

type Membership = Extract<Expression, { kind: "membership" }>;

export function membershipValue(node: Membership, scope: Scope): Value {
  const inner = { ...scope, condition: false };
  if (node.operator === "has_any" || node.operator === "has_all") return hasTerms(node, inner);
  const blind = node.operator.endsWith("~");
  const negated = node.operator.startsWith("!");
  const left = translate(node.left, inner);
  const found = isList(node.right)
    ? inList(node.right, left, blind, node, inner)
    : inQuery(node.right, left, blind, inner);
  // A null is in no list: `in` gives false for it, `!in` true.
  const sure = found.nullable && (negated || scope.condition !== true) ? sql`coalesce(${found.sql}, false)` : found.sql;
  return computed("bool", negated ? sql`(NOT ${sure})` : sure, false);
}

function isList(right: Membership["right"]): right is readonly Expression[] {
  return Array.isArray(right);
}

function inList(right: readonly Expression[], left: Value, blind: boolean, node: Membership, scope: Scope): Value {
  const items = right.map((item) => translate(item, scope));
  const arrays = items.filter((item) => item.type === "dynamic");
  const type = typeOfList(left, items, blind);
  const target = comparable(left, type);
  if (!target) throw scope.translation.unsupported(node.span, `'in' on a ${left.type}`);
  const folded = (text: Sql) => (blind ? sql`lower(${text})` : text);
  const parts: Sql[] = [];
  const scalars = items.filter((item) => item.type !== "dynamic");
  if (scalars.length > 0) {
    const list = scalars.map((item) => {
      const converted = convert(item, type);
      if (!converted) throw scope.translation.unsupported(node.span, `A ${item.type} in a list for a ${type}`);
      return folded(converted.sql);
    });
    parts.push(sql`${folded(target.sql)} IN (${join(list)})`);
  }
  for (const array of arrays) parts.push(inArray(array, left, folded, node, scope));
  const found = parts.length === 1 ? (parts[0] ?? sql`false`) : parts.length === 0 ? sql`false` : join(parts, " OR ");
  return computed("bool", sql`(${found})`, target.nullable || items.some((item) => item.nullable));
}

/** The elements of an array are compared as texts; a value that is no array is a list of one. */
function inArray(array: Value, left: Value, folded: (text: Sql) => Sql, node: Membership, scope: Scope): Sql {
  const text = convert(left, "string");
  if (!text) throw scope.translation.unsupported(node.span, `'in' on a ${left.type}`);
  return sql`list_contains(${textList(array, folded)}, ${folded(text.sql)})`;
}

export function textList(array: Value, folded: (text: Sql) => Sql): Sql {
  const list = sql`CASE json_type(${array.sql}) WHEN 'ARRAY' THEN json_extract_string(${array.sql}, '$[*]') ELSE [json_extract_string(${array.sql}, '$')] END`;
  const item = variable("item");
  return sql`list_transform(${list}, lambda ${item}: ${folded(item)})`;
}

/** The type as which a value and the items of a list are compared. */
function typeOfList(left: Value, items: readonly Value[], blind: boolean): KustoType {
  if (blind) return "string";
  const types = items.flatMap(({ type }) => (type === "dynamic" ? [] : [type]));
  if (left.type !== "dynamic") return widest([left.type, ...types]) ?? left.type;
  return (types.length > 0 && widest(types)) || (types[0] ?? "string");
}

function inQuery(
  right: Extract<Membership["right"], { kind: string }>,
  left: Value,
  blind: boolean,
  scope: Scope,
): Value {
  const relation = translateWithin(right, scope.translation);
  const column = relation.columns[0];
  const target = column && comparable(left, typeOfColumn(left, column.type, blind));
  if (!column || !target) throw scope.translation.unsupported(right.span, `'in' of a table for a ${left.type}`);
  const listed = convert({ sql: column.id, type: column.type, nullable: column.nullable, simple: true }, target.type);
  if (!listed) throw scope.translation.unsupported(right.span, `'in' of a ${column.type} column for a ${left.type}`);
  const [a, b] = blind ? [sql`lower(${target.sql})`, sql`lower(${listed.sql})`] : [target.sql, listed.sql];
  const query = sql`SELECT ${b} FROM ${from(relation)}${column.nullable ? sql` WHERE ${b} IS NOT NULL` : sql``}`;
  if (scope.translation.dependsOnRow(query)) {
    // DuckDB compares with the rows of all groups there.
    const id = scope.translation.share("listed", sql`SELECT list(${b}) AS v FROM ${from(relation)}`);
    return computed("bool", sql`coalesce(list_contains((SELECT v FROM ${id}), ${a}), false)`, target.nullable);
  }
  return computed("bool", sql`(${a} IN (${query}))`, target.nullable);
}

function typeOfColumn(left: Value, column: KustoType, blind: boolean): KustoType {
  if (blind || column === "dynamic") return "string";
  return widest([left.type, column]) ?? column;
}

function hasTerms(node: Membership, scope: Scope): Value {
  const left = translateAs(node.left, "string", scope);
  const any = node.operator === "has_any";
  const test = (item: Value) => searchText("has", left, item, node.span, scope.translation).sql;
  const ofList = (list: Sql) => {
    const item = variable("term");
    const found = sql`list_transform(${list}, lambda ${item}: ${test({ sql: item, type: "string", nullable: false, simple: true })})`;
    return any
      ? sql`coalesce(list_contains(${found}, true), false)`
      : sql`(NOT coalesce(list_contains(${found}, false), false))`;
  };
  if (!isList(node.right)) return computed("bool", ofList(termsOfTable(node.right, scope, node)), false);
  const word = any ? " OR " : " AND ";
  const [terms, lists]: [Value[], Sql[]] = [[], []];
  for (const item of node.right) {
    const value = translate(item, scope);
    if (value.type !== "dynamic") terms.push(translateAs(item, "string", scope));
    else {
      const known = knownTerms(value);
      if (known) terms.push(...known);
      else lists.push(ofList(textList(value, (text) => text)));
    }
  }
  const tests = [...((any ? anyTerm(left, terms) : undefined) ?? terms.map(test)), ...lists];
  if (tests.length === 0) return computed("bool", node.operator === "has_any" ? sql`false` : sql`true`, false);
  return computed("bool", sql`(${join(tests, word)})`, false);
}

/** The terms of an array that is written out, so that their patterns can be made ready at translation. */
export function knownTerms(value: Value): Value[] | undefined {
  const known = typeof value.constant === "string" ? (JSON.parse(value.constant) as unknown) : undefined;
  if (!Array.isArray(known)) return undefined;
  return known.map((term) => {
    const text = typeof term === "string" ? term : JSON.stringify(term);
    return { sql: literalText(text), type: "string", nullable: false, simple: true, constant: text };
  });
}

/** The first column of a table as a list of texts, made once. */
function termsOfTable(right: Query, { translation }: Scope, node: Membership): Sql {
  const relation = translateWithin(right, translation);
  const column = relation.columns[0];
  const text = column && convert({ ...column, sql: column.id, simple: true }, "string");
  if (!text) throw translation.unsupported(node.span, `${node.operator} of a table without columns`);
  const id = translation.share("terms", sql`SELECT list(${text.sql}) AS v FROM ${from(relation)}`);
  return sql`(SELECT v FROM ${id})`;
}
