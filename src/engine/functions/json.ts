import { convert } from "../convert.js";
import { join, sql, type Sql } from "../sql.js";
import type { Value } from "../value.js";
import type { FunctionCall, ScalarFunction } from "./function.js";

/** An argument as JSON. */
export function json(value: Value | undefined, call: FunctionCall): Sql {
  const converted = value && convert(value, "dynamic");
  if (!converted) throw call.refuse(`A missing argument in ${call.node.name}()`);
  return converted.sql;
}

/** An argument as JSON text for a script, with null as JSON has it. */
export function jsonText(value: Value | undefined, call: FunctionCall): Sql {
  return sql`coalesce(${json(value, call)}::VARCHAR, 'null')`;
}

/** The arguments as one JSON array, NULL written as null. */
export function packed(call: FunctionCall, args: readonly Value[]): Sql {
  if (args.length === 0) return sql`'[]'::JSON`;
  return sql`json_array(${join(args.map((arg) => json(arg, call)))})`;
}

/** A function in JavaScript over the JSON array of its arguments. */
export const overArrays = (name: Sql): ScalarFunction => ({
  takes: ["dynamic..."],
  nulls: "maybe",
  sql: (call) => sql`${name}(${packed(call, call.args)}::VARCHAR)::JSON`,
});
