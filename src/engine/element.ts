import type { Expression } from "../kql/tree.js";
import { literalValue } from "./literals.js";
import { translate, type Scope } from "./scope.js";
import { literal, sql, type Sql } from "./sql.js";
import { computed, once, type Value } from "./value.js";

type Element = Extract<Expression, { kind: "element" }>;

/** `d.a.b[0]["c"]`: one path where every step is known, which DuckDB walks 1.5 to 1.9 × faster than a chain. */
export function elementValue(node: Element, scope: Scope): Value {
  const steps: string[] = [];
  let target: Expression = node;
  while (target.kind === "element") {
    const step = constantStep(target.selector, scope);
    if (step === undefined) break;
    steps.unshift(step);
    target = target.target;
  }
  if (steps.length > 0) return property(translate(target, scope), literal(`$${steps.join("")}`));
  return computedProperty(translate(node.target, scope), node, scope);
}

function constantStep(selector: string | Expression, scope: Scope): string | undefined {
  if (typeof selector === "string") return keyStep(selector);
  const value = translate(selector, scope).constant;
  if (typeof value === "string") return keyStep(value);
  return typeof value === "bigint" ? indexStep(value) : undefined;
}

/** A path has no way to say some keys, and takes * for "all" even in quotes: those are looked up by a pointer. */
function keyStep(key: string): string | undefined {
  return key.includes("\\") || key.includes("*") || key === "" ? undefined : `."${key.replaceAll('"', '\\"')}"`;
}

const indexStep = (index: bigint) => (index < 0n ? `[#${index}]` : `[${index}]`);

/** A member whose name or place is known row by row, or whose name no path can say. */
function computedProperty(target: Value, { selector, span }: Element, scope: Scope): Value {
  const key = typeof selector === "string" ? literalValue("string", selector) : translate(selector, scope);
  if (key.type === "string") return member(target, key.sql);
  if (key.type === "long" || key.type === "int") {
    return property(target, sql`('$[' || CASE WHEN ${key.sql} < 0 THEN '#' ELSE '' END || ${key.sql}::VARCHAR || ']')`);
  }
  throw scope.translation.unsupported(span, `[…] with a ${key.type}`, "Convert it with tostring() or tolong().");
}

/** A pointer would also walk into an array, by a text such as "0". */
function member(target: Value, key: Sql): Value {
  const found = (bag: Sql) =>
    sql`CASE WHEN json_type(${bag}) = 'OBJECT' THEN json_extract(${bag}, ${pointer(key)}) END`;
  return computed("dynamic", sql`kusto_json_or_null(${once(target, "bag", found)})`, true);
}

/** A JSON pointer to the member of that name, whatever characters the name has. */
export function pointer(key: Sql): Sql {
  return sql`('/' || replace(replace(${key}, '~', '~0'), '/', '~1'))`;
}

function property(target: Value, path: Sql): Value {
  const text = sql`json_extract_string(${target.sql}, ${path})`;
  return {
    sql: sql`kusto_json_or_null(json_extract(${target.sql}, ${path}))`,
    type: "dynamic",
    nullable: true,
    simple: false,
    text,
  };
}
