import { join, sql, type Sql } from "../sql.js";
import type { AggregateCall, AggregateFunction } from "./aggregate.js";

/**
 * Deviation, variance and covariance: 0 of fewer values than they need, NaN where one is not finite, of which DuckDB
 * makes an error.
 */
function spread(call: AggregateCall, word: Sql, count: number, condition: number | undefined): Sql {
  const filter = call.filter(condition);
  const given = Array.from({ length: count }, (_, i) => call.as(i, "real").sql);
  if (given.every((_, i) => call.value(i).type !== "real")) return sql`coalesce(${word}(${join(given)})${filter}, 0)`;
  const infinite = join(
    given.map((value) => sql`NOT isfinite(${value})`),
    " OR ",
  );
  const finite = given.map((value) => sql`CASE WHEN isfinite(${value}) THEN ${value} END`);
  return sql`CASE WHEN bool_or(${infinite})${filter} THEN 'nan'::DOUBLE ELSE coalesce(${word}(${join(finite)})${filter}, 0) END`;
}

const of = (word: Sql, condition?: number): AggregateFunction => ({
  nulls: "never",
  sql: (call) => spread(call, word, 1, condition),
});

const together = (word: Sql, condition?: number): AggregateFunction => ({
  nulls: "never",
  sql: (call) => spread(call, word, 2, condition),
});

export const spreads: Readonly<Record<string, AggregateFunction>> = {
  stdev: of(sql`stddev_samp`),
  stdevif: of(sql`stddev_samp`, 1),
  stdevp: of(sql`stddev_pop`),
  variance: of(sql`var_samp`),
  varianceif: of(sql`var_samp`, 1),
  variancep: of(sql`var_pop`),
  variancepif: of(sql`var_pop`, 1),
  covariance: together(sql`covar_samp`),
  covarianceif: together(sql`covar_samp`, 2),
  covariancep: together(sql`covar_pop`),
  covariancepif: together(sql`covar_pop`, 2),
};
