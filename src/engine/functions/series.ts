import { fixed, literal, sql, type Sql } from "../sql.js";
import type { FunctionCall, ScalarFunction } from "./function.js";
import { json, jsonText } from "./json.js";

/** series_sin() and its like: over every element. */
const each = (name: string): ScalarFunction => ({
  takes: ["dynamic"],
  nulls: "maybe",
  sql: (call) => sql`kusto_series_each(${literal(name)}, ${json(call.args[0], call)}::VARCHAR)::JSON`,
});

/** An argument that is a series, or a number that stands for a series of nothing else. */
function term(call: FunctionCall, i: number): Sql {
  const value = call.args[i];
  const numeric = value && /^(int|long|real|decimal|dynamic)$/.test(value.type);
  if (!numeric) throw call.refuse(`A ${value?.type ?? "missing argument"} in ${call.node.name}()`);
  return jsonText(value, call);
}

/** series_add() and its like: over the elements of two series. */
const pair = (name: string): ScalarFunction => ({
  takes: ["any", "any"],
  nulls: "maybe",
  sql: (call) => sql`kusto_series_pair(${literal(name)}, ${term(call, 0)}, ${term(call, 1)})::JSON`,
});

/** A script that makes a number of series. */
const total = (script: string): ScalarFunction => ({
  takes: ["dynamic"],
  nulls: "maybe",
  sql: (call) => sql`${fixed(script)}(${json(call.args[0], call)}::VARCHAR)`,
});

const EACH = ["abs", "sign", "ceiling", "floor", "exp", "log", "sin", "cos", "tan", "asin", "acos", "atan"];
const PAIRS = ["add", "subtract", "multiply", "divide", "pow"];
const COMPARISONS = ["greater", "greater_equals", "less", "less_equals", "equals", "not_equals"];
const rows = (names: readonly string[], make: (name: string) => ScalarFunction) =>
  Object.fromEntries(names.map((name) => [`series_${name}`, make(name)]));

export const seriesFunctions: Readonly<Record<string, ScalarFunction>> = {
  ...rows(EACH, each),
  ...rows([...PAIRS, ...COMPARISONS], pair),
  series_sum: total("kusto_series_sum"),
  series_product: total("kusto_series_product"),
  series_magnitude: total("kusto_series_magnitude"),
  series_dot_product: {
    takes: ["any", "any"],
    nulls: "maybe",
    sql: (call) => sql`kusto_series_dot_product(${term(call, 0)}, ${term(call, 1)})`,
  },
  series_cosine_similarity: {
    takes: ["dynamic", "dynamic", "real?", "real?"],
    nulls: "maybe",
    sql: ({ args: [left, right, leftMagnitude, rightMagnitude], refuse }) => {
      if (!left || !right) throw refuse("series_cosine_similarity() without its arguments");
      const [first, second] = [leftMagnitude?.sql ?? sql`NULL`, rightMagnitude?.sql ?? sql`NULL`];
      return sql`kusto_series_cosine(${left.sql}::VARCHAR, ${right.sql}::VARCHAR, ${first}, ${second})`;
    },
  },
  series_pearson_correlation: {
    takes: ["dynamic", "dynamic"],
    nulls: "maybe",
    sql: "kusto_series_pearson($1::VARCHAR, $2::VARCHAR)",
  },
  series_fill_forward: carried(false),
  series_fill_backward: carried(true),
  series_fill_const: {
    takes: ["dynamic", "any", "any?"],
    nulls: "maybe",
    sql: (call) => {
      const [value, missing] = [jsonText(call.args[1], call), placeholder(call, 2)];
      return sql`kusto_series_fill_const(${json(call.args[0], call)}::VARCHAR, ${value}, ${missing})::JSON`;
    },
  },
  series_fill_linear: {
    takes: ["dynamic", "any?", "bool?", "any?"],
    nulls: "maybe",
    sql: (call) => {
      const [edges, value] = [call.args[2]?.sql ?? sql`true`, call.args[3]];
      const text = value ? jsonText(value, call) : sql`'0.0'`;
      return sql`kusto_series_fill_linear(${json(call.args[0], call)}::VARCHAR, ${placeholder(call, 1)}, ${edges}, ${text})::JSON`;
    },
  },
};

/** What stands for a missing value: null where the call does not say. */
function placeholder(call: FunctionCall, i: number): Sql {
  return call.args[i] ? jsonText(call.args[i], call) : sql`'null'`;
}

function carried(backward: boolean): ScalarFunction {
  return {
    takes: ["dynamic", "any?"],
    nulls: "maybe",
    sql: (call) =>
      sql`kusto_series_fill_carried(${json(call.args[0], call)}::VARCHAR, ${placeholder(call, 1)}, ${backward ? sql`true` : sql`false`})::JSON`,
  };
}
