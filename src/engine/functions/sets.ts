import { sql } from "../sql.js";
import { once } from "../value.js";
import type { ScalarFunction } from "./function.js";
import { json, overArrays } from "./json.js";

/** Arrays as sets: their elements are the same where their JSON is. */
export const setFunctions: Readonly<Record<string, ScalarFunction>> = {
  set_has_element: {
    takes: ["dynamic", "any"],
    nulls: "maybe",
    sql: (call) => {
      const [array] = call.args;
      const value = json(call.args[1], call);
      if (!array) throw call.refuse("set_has_element() without an array");
      return once(
        array,
        "array",
        (list) =>
          sql`list_contains(CASE WHEN json_type(${list}) = 'ARRAY' THEN json_extract(${list}, '$[*]')::VARCHAR[] END, ${value}::VARCHAR)`,
      );
    },
  },
  set_union: overArrays(sql`kusto_set_union`),
  set_intersect: overArrays(sql`kusto_set_intersect`),
  set_difference: overArrays(sql`kusto_set_difference`),
  set_equals: { takes: ["dynamic", "dynamic"], nulls: "maybe", sql: "kusto_set_equals($1::VARCHAR, $2::VARCHAR)" },
  jaccard_index: {
    takes: ["dynamic", "dynamic"],
    nulls: "maybe",
    sql: "kusto_real_json(kusto_jaccard_index($1::VARCHAR, $2::VARCHAR))::JSON",
  },
};
