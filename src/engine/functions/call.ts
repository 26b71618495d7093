import type { Call, Expression } from "../../kql/tree.js";
import { aggregateValue } from "../aggregates/call.js";
import { convert } from "../convert.js";
import { translate, type Scope } from "../scope.js";
import { bind, fill, sql, variable, type Sql } from "../sql.js";
import { computed, type Value } from "../value.js";
import type { FunctionCall, ScalarFunction, Wanted } from "./function.js";
import { REFUSED_FUNCTIONS } from "./refused.js";
import { FUNCTIONS } from "./registry.js";

export function callFunction(node: Call, scope: Scope): Value {
  const made = scope.windows?.get(node);
  if (made) return made;
  const aggregate = scope.aggregate === true ? aggregateValue(node, scope) : undefined;
  if (aggregate) return aggregate;
  const row = FUNCTIONS.get(node.name);
  const refuse = (what: string, hint?: string) => scope.translation.unsupported(node.span, what, hint);
  if (!row) {
    const refusal = REFUSED_FUNCTIONS.get(node.name);
    throw refuse(`The function ${node.name}()${refusal ? `, which ${refusal.reason},` : ""}`, refusal?.instead);
  }
  const inner: Scope = { ...scope, condition: false };
  const args = node.args.flatMap((argument, i) => {
    if (argument.value.kind !== "star") return [take(argument.value, wanted(row, i, node, refuse), inner, refuse)];
    if (row.star !== true) throw refuse(`* in ${node.name}()`);
    return (scope.row.relation?.columns ?? []).map((column): Value => ({ ...column, sql: column.id, simple: true }));
  });
  const required = row.takes.filter((type) => !/[?.]$/.test(type)).length;
  if (args.length < required) throw refuse(`${node.name}() with ${args.length} arguments`);
  const nullable = row.nulls === "maybe" || (row.nulls !== "never" && args.some((arg) => arg.nullable));
  const text = typeof row.sql === "string" ? template(row.sql, args) : row.sql({ node, args, scope: inner, refuse });
  // A string function that meets NULL inside gives the empty text, as Kusto's strings are never null.
  return computed(node.type, node.type === "string" && nullable ? sql`coalesce(${text}, '')` : text, nullable);
}

function wanted(row: ScalarFunction, i: number, node: Call, refuse: FunctionCall["refuse"]): Wanted {
  const last = row.takes.at(-1);
  const type = row.takes[i] ?? (last?.endsWith("...") ? last : undefined);
  if (type === undefined) throw refuse(`${node.name}() with ${node.args.length} arguments`);
  return type.replace(/\?$|\.\.\.$/, "") as Wanted;
}

function take(argument: Expression, type: Wanted, scope: Scope, refuse: FunctionCall["refuse"]): Value {
  if (type === "any") return translate(argument, scope);
  const value = translate(argument, type === "condition" ? { ...scope, condition: true } : scope);
  const converted = convert(value, type === "condition" ? "bool" : type);
  if (!converted) throw refuse(`A ${value.type} where a ${type} is expected`);
  return converted;
}

/** Fills a template. An argument that it names more than once is bound first, so that nested calls do not double the SQL. */
function template(text: string, args: readonly Value[]): Sql {
  const uses = args.map((_, i) => text.split(`$${i + 1}`).length - 1);
  const bound = args.map((arg, i) => (uses[i] ?? 0) > 1 && !arg.simple);
  const name = (i: number) => variable(`argument ${i + 1}`);
  const body = fill(
    text,
    args.map((arg, i) => (bound[i] ? name(i) : arg.sql)),
  );
  return args.reduce((inner, arg, i) => (bound[i] ? bind(arg.sql, name(i), inner) : inner), body);
}
