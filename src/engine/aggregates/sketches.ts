import { sql, type Sql } from "../sql.js";
import type { AggregateCall, AggregateFunction } from "./aggregate.js";
import { digest } from "./percentiles.js";

/** A script over the JSON array of all values. */
const over = (script: Sql, list: (call: AggregateCall) => Sql): AggregateFunction => ({
  nulls: "maybe",
  note: "exact, where Kusto estimates; its states are not those of Kusto",
  sql: (call) => sql`${script}(coalesce(to_json(${list(call)}), '[]'::JSON)::VARCHAR)::JSON`,
});

const values = (call: AggregateCall) => {
  const value = call.as(0, "dynamic").sql;
  return sql`list(${value}) FILTER (WHERE ${value} IS NOT NULL)`;
};

const hll = (condition?: number) =>
  over(sql`kusto_hll`, (call) => sql`list(DISTINCT ${call.as(0, "dynamic").sql})${call.filter(condition)}`);

const digestMerge = over(sql`kusto_digest_merge`, values);

export const sketches: Readonly<Record<string, AggregateFunction>> = {
  tdigest: {
    nulls: "maybe",
    note: "exact, where Kusto estimates; its states are not those of Kusto",
    sql: (call) => sql`${digest(call, call.length > 1 ? 1 : undefined)}::JSON`,
  },
  tdigest_merge: digestMerge,
  merge_tdigest: digestMerge,
  hll: hll(),
  hll_if: hll(1),
  hll_merge: over(sql`kusto_hll_merge`, values),
  buildschema: { ...over(sql`kusto_build_schema`, values), note: "times count as texts" },
};
