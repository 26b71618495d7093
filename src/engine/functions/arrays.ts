import { sql, variable } from "../sql.js";
import type { FunctionCall, ScalarFunction } from "./function.js";
import { json, jsonText, overArrays, packed } from "./json.js";
import { rangeFunction } from "./range.js";
import { literalValue } from "../literals.js";
import { once } from "../value.js";

/** Several arrays give as many sorted ones; a bool behind them says whether nulls stand last, as they do without it. */
const sorted = (descending: boolean): ScalarFunction => ({
  takes: ["any..."],
  nulls: "maybe",
  sql: (call) => {
    const last = call.args.at(-1);
    const nullsLast = last?.type === "bool" ? last.sql : sql`true`;
    const arrays = call.args.filter(({ type }) => type !== "bool");
    if (arrays.length < call.args.length - 1) throw call.refuse(`${call.node.name}() of a bool`);
    const made = sql`kusto_array_sort(${packed(call, arrays)}::VARCHAR, ${descending ? sql`true` : sql`false`}, ${nullsLast})`;
    return arrays.length > 1 ? sql`${made}::JSON` : sql`kusto_json_or_null(json_extract(${made}, '$[0]'))`;
  },
});

const shifted = (left: boolean): ScalarFunction => ({
  takes: ["dynamic", "long", "any?"],
  nulls: "maybe",
  sql: (call) => {
    const [array, places, filling] = call.args;
    const by = left ? (places?.sql ?? sql`0`) : sql`(-${places?.sql ?? sql`0`})`;
    return sql`kusto_array_shift(${json(array, call)}::VARCHAR, ${by}, ${filling ? jsonText(filling, call) : sql`''`})::JSON`;
  },
});

function indexOf(call: FunctionCall) {
  const [array, value, ...places] = call.args;
  const [start, length, occurrence] = places.map((place) => place.sql);
  const where = sql`${start ?? sql`0`}, ${length ?? sql`-1`}, ${occurrence ?? sql`1`}`;
  return sql`kusto_array_index_of(${json(array, call)}::VARCHAR, ${jsonText(value, call)}, ${where})`;
}

export const arrayFunctions: Readonly<Record<string, ScalarFunction>> = {
  array_length: {
    takes: ["dynamic"],
    nulls: "maybe",
    sql: "CASE WHEN json_type($1) = 'ARRAY' THEN json_array_length($1)::BIGINT END",
  },
  pack_array: { takes: ["any..."], star: true, nulls: "never", sql: (call) => packed(call, call.args) },
  array_concat: overArrays(sql`kusto_array_concat`),
  array_iff: {
    takes: ["dynamic", "any", "any"],
    nulls: "maybe",
    sql: (call) =>
      sql`kusto_array_iff(${json(call.args[0], call)}::VARCHAR, ${jsonText(call.args[1], call)}, ${jsonText(call.args[2], call)})::JSON`,
  },
  array_index_of: { takes: ["dynamic", "any", "long?", "long?", "long?"], nulls: "maybe", sql: indexOf },
  array_slice: {
    takes: ["dynamic", "long", "long"],
    nulls: "maybe",
    sql: "kusto_array_slice($1::VARCHAR, $2, $3)::JSON",
  },
  array_split: {
    takes: ["dynamic", "dynamic"],
    nulls: "maybe",
    sql: "kusto_array_split($1::VARCHAR, $2::VARCHAR)::JSON",
  },
  array_rotate_left: { takes: ["dynamic", "long"], nulls: "maybe", sql: "kusto_array_rotate($1::VARCHAR, $2)::JSON" },
  array_rotate_right: { takes: ["dynamic", "long"], nulls: "maybe", sql: "kusto_array_rotate($1::VARCHAR, -$2)::JSON" },
  array_shift_left: shifted(true),
  array_shift_right: shifted(false),
  array_sort_asc: sorted(false),
  array_sort_desc: sorted(true),
  array_reverse: {
    takes: ["dynamic"],
    nulls: "maybe",
    sql: "CASE WHEN json_type($1) = 'ARRAY' THEN to_json(list_reverse(json_extract($1, '$[*]')::JSON[])) END",
  },
  array_sum: { takes: ["dynamic"], nulls: "maybe", sql: "kusto_array_sum($1::VARCHAR)" },
  strcat_array: { takes: ["dynamic", "string"], nulls: "maybe", sql: "kusto_strcat_array($1::VARCHAR, $2)" },
  zip: overArrays(sql`kusto_array_zip`),
  range: rangeFunction,
  repeat: {
    takes: ["any", "long"],
    nulls: "maybe",
    sql: (call) => {
      const [value, count] = call.args;
      const index = variable("index");
      return once(count ?? literalValue("long", null), "count", (times) => {
        const list = sql`list_transform(range(${times}), lambda ${index}: ${json(value, call)})`;
        return sql`CASE WHEN ${times} >= 0 THEN to_json(${list}) END`;
      });
    },
  },
};
