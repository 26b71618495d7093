import { convert } from "../convert.js";
import { sql, type Sql } from "../sql.js";
import type { FunctionCall, ScalarFunction } from "./function.js";
import { json, overArrays, packed } from "./json.js";

/** A value as the number that a digest holds for it. */
function number({ args: [, value], node, refuse }: FunctionCall): Sql {
  if (value?.type === "datetime" || value?.type === "timespan") return sql`${value.sql}::VARCHAR`;
  const found = value && (value.type === "long" || value.type === "int" ? value : convert(value, "real"));
  if (!found) throw refuse(`${node.name}() of a ${value?.type ?? "nothing"}`);
  return sql`${found.sql}::VARCHAR`;
}

const ranked = (script: Sql): ScalarFunction => ({
  takes: ["dynamic", "any"],
  nulls: "maybe",
  sql: (call) => sql`${script}(${json(call.args[0], call)}::VARCHAR, ${number(call)})`,
});

const merged = overArrays(sql`kusto_digest_merge`);

export const sketchFunctions: Readonly<Record<string, ScalarFunction>> = {
  percentile_tdigest: {
    takes: ["dynamic", "real", "any?"],
    nulls: "maybe",
    sql: (call) => {
      const state = json(call.args[0], call);
      const percents = sql`('[' || ${call.args[1]?.sql ?? sql`NULL`}::VARCHAR || ']')`;
      const found = sql`json_extract(kusto_digest_percentiles(${state}::VARCHAR, ${percents}), '$[0]')`;
      const value = convert({ sql: found, type: "dynamic", nullable: true, simple: false }, call.node.type);
      if (!value) throw call.refuse(`percentile_tdigest() as a ${call.node.type}`);
      return value.sql;
    },
  },
  percentiles_array_tdigest: {
    takes: ["dynamic", "any..."],
    nulls: "maybe",
    sql: (call) => {
      const [state, ...given] = call.args;
      // The digest gives its values in the type that they had.
      const percents = given.filter((_, i) => call.node.args[i + 1]?.value.kind !== "typeof");
      const list = percents[0]?.type === "dynamic" ? json(percents[0], call) : packed(call, percents);
      return sql`kusto_digest_percentiles(${json(state, call)}::VARCHAR, ${list}::VARCHAR)::JSON`;
    },
  },
  rank_tdigest: ranked(sql`kusto_digest_rank`),
  percentrank_tdigest: ranked(sql`kusto_digest_percent_rank`),
  tdigest_merge: merged,
  merge_tdigest: merged,
  hll_merge: overArrays(sql`kusto_hll_merge`),
  dcount_hll: { takes: ["dynamic"], nulls: "maybe", sql: "kusto_hll_count($1::VARCHAR)" },
};
