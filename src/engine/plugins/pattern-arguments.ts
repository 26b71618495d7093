import type { Expression } from "../../kql/tree.js";
import type { KustoType } from "../../kql/types.js";
import type { RelationColumn } from "../relation.js";
import type { Sql } from "../sql.js";
import { isQuery, type PluginCall } from "./plugin.js";

/** An argument that is not left to its default with "~". */
export function given(call: PluginCall, name: string, place: number): Expression | undefined {
  const argument = call.optional(name, place);
  return argument && isDefault(argument) ? undefined : argument;
}

const isDefault = (argument: Expression) => argument.kind === "literal" && argument.value === "~";

/** A share between `above` and 1, neither of which it may be. */
export function share(call: PluginCall, name: string, place: number, above: number, fallback: number): number {
  const argument = given(call, name, place);
  const value = argument ? call.number(argument) : fallback;
  if (value > above && value < 1) return value;
  throw call.wrong(`${call.name} takes a ${name} above ${above} and below 1`, undefined, argument?.span);
}

export function weightColumn(call: PluginCall, place: number): RelationColumn | undefined {
  const argument = given(call, "WeightColumn", place);
  if (!argument) return undefined;
  const column = call.column(argument);
  if (column.type === "long" || column.type === "int") return column;
  throw call.wrong(`A weight is a whole number, not a ${column.type}`, undefined, argument.span);
}

/** What stands for "any value", by type: the arguments from a place on. */
export function wildcards(call: PluginCall, first: number): Map<KustoType, Sql> {
  const found = new Map<KustoType, Sql>();
  for (const argument of call.plain.slice(first)) {
    if (isQuery(argument)) throw call.wrong("A wildcard is a value, not a table", undefined, argument.span);
    if (isDefault(argument) || found.has(argument.type)) continue;
    found.set(argument.type, call.constant(argument, argument.type).sql);
  }
  return found;
}
