import { convert } from "../convert.js";
import { join, sql, variable, type Sql } from "../sql.js";
import { once, type Value } from "../value.js";
import type { FunctionCall, ScalarFunction } from "./function.js";

const NULL_JSON = sql`'null'::JSON`;

function json(value: Value | undefined, call: FunctionCall): Sql {
  const converted = value && convert(value, "dynamic");
  if (!converted) throw call.refuse(`A missing argument in ${call.node.name}()`);
  return converted.sql;
}

/** The arguments as one JSON array, NULL written as null. */
function packed(call: FunctionCall, args: readonly Value[]): Sql {
  if (args.length === 0) return sql`'[]'::JSON`;
  return sql`json_array(${join(args.map((arg) => json(arg, call)))})`;
}

const pack: ScalarFunction = {
  takes: ["any..."],
  nulls: "never",
  sql: (call) => {
    if (call.args.length === 0) return sql`'{}'::JSON`;
    const pairs = call.args.map((arg, i) => {
      if (i % 2 === 1) return json(arg, call);
      const key = convert(arg, "string");
      if (!key) throw call.refuse("A key that is no string");
      return key.sql;
    });
    if (pairs.length % 2 === 1) throw call.refuse(`${call.node.name}() with a key but no value`);
    return sql`json_object(${join(pairs)})`;
  },
};

/** A function in JavaScript over the JSON array of its arguments. */
const overArrays = (name: Sql): ScalarFunction => ({
  takes: ["dynamic..."],
  nulls: "maybe",
  sql: (call) => sql`${name}(${packed(call, call.args)}::VARCHAR)::JSON`,
});

const sorted = (descending: boolean): ScalarFunction => ({
  takes: ["dynamic", "bool?"],
  nulls: "maybe",
  sql: (call) => {
    if (call.args.length > 1) throw call.refuse(`${call.node.name}() with more than one array`);
    return sql`kusto_array_sort(${json(call.args[0], call)}::VARCHAR, ${descending ? sql`true` : sql`false`})::JSON`;
  },
});

export const dynamicFunctions: Readonly<Record<string, ScalarFunction>> = {
  array_length: {
    takes: ["dynamic"],
    nulls: "maybe",
    sql: "CASE WHEN json_type($1) = 'ARRAY' THEN json_array_length($1)::BIGINT END",
  },
  arraylength: {
    takes: ["dynamic"],
    nulls: "maybe",
    sql: "CASE WHEN json_type($1) = 'ARRAY' THEN json_array_length($1)::BIGINT END",
  },
  pack_array: { takes: ["any..."], nulls: "never", sql: (call) => packed(call, call.args) },
  bag_pack: pack,
  pack,
  bag_keys: {
    takes: ["dynamic"],
    nulls: "maybe",
    sql: "CASE WHEN json_type($1) = 'OBJECT' THEN to_json(json_keys($1)) END",
  },
  bag_has_key: {
    takes: ["dynamic", "string"],
    nulls: "maybe",
    sql: (call) => {
      const key = call.args[1]?.constant;
      if (typeof key === "string" && key.startsWith("$")) throw call.refuse("bag_has_key() with a path");
      return sql`list_contains(json_keys(${json(call.args[0], call)}), ${call.args[1]?.sql ?? sql`''`})`;
    },
  },
  bag_merge: {
    takes: ["dynamic..."],
    nulls: "maybe",
    sql: (call) => sql`kusto_bag_merge(${packed(call, call.args)}::VARCHAR)::JSON`,
  },
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
  array_concat: overArrays(sql`kusto_array_concat`),
  array_slice: {
    takes: ["dynamic", "long", "long"],
    nulls: "maybe",
    sql: "kusto_array_slice($1::VARCHAR, $2, $3)::JSON",
  },
  array_index_of: {
    takes: ["dynamic", "any"],
    nulls: "maybe",
    sql: (call) => {
      if (call.args.length > 2) throw call.refuse("array_index_of() with a start or a length");
      return sql`kusto_array_index_of(${json(call.args[0], call)}::VARCHAR, ${json(call.args[1], call)}::VARCHAR)`;
    },
  },
  array_rotate_left: { takes: ["dynamic", "long"], nulls: "maybe", sql: "kusto_array_rotate($1::VARCHAR, $2)::JSON" },
  array_rotate_right: { takes: ["dynamic", "long"], nulls: "maybe", sql: "kusto_array_rotate($1::VARCHAR, -$2)::JSON" },
  array_sort_asc: sorted(false),
  array_sort_desc: sorted(true),
  array_reverse: {
    takes: ["dynamic"],
    nulls: "maybe",
    sql: "CASE WHEN json_type($1) = 'ARRAY' THEN to_json(list_reverse(json_extract($1, '$[*]'))) END",
  },
  array_sum: {
    takes: ["dynamic"],
    nulls: "maybe",
    sql: "CASE WHEN json_type($1) = 'ARRAY' THEN list_sum(list_transform(json_extract_string($1, '$[*]'), lambda item: kusto_text_real(item))) END",
  },
  strcat_array: { takes: ["dynamic", "string"], nulls: "maybe", sql: "kusto_strcat_array($1::VARCHAR, $2)" },
  range: {
    takes: ["any", "any", "any?"],
    nulls: "maybe",
    sql: (call) => {
      const types = new Set(call.args.map((arg) => arg.type));
      if (![...types].every((type) => type === "long" || type === "int"))
        throw call.refuse("range() of other than whole numbers");
      const [from, to, step] = call.args.map((arg) => arg.sql);
      return sql`to_json(generate_series(${from ?? NULL_JSON}, ${to ?? NULL_JSON}, ${step ?? sql`1`}))`;
    },
  },
  repeat: {
    takes: ["any", "long"],
    nulls: "maybe",
    sql: (call) =>
      sql`to_json(list_transform(range(greatest(${call.args[1]?.sql ?? sql`0`}, 0)), lambda ${variable("index")}: ${json(call.args[0], call)}))`,
  },
  dynamic_to_json: {
    takes: ["dynamic"],
    nulls: "maybe",
    sql: ({ args: [value] }) => sql`${value?.sql ?? NULL_JSON}::VARCHAR`,
  },
};
