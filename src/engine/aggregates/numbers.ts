import { STORAGE } from "../value.js";
import { fixed, join, sql, type Sql } from "../sql.js";
import type { AggregateCall, AggregateFunction } from "./aggregate.js";

const whole = (type: string) => type !== "real";

/** The sum of no rows is 0. Whole numbers are added in 128 bits and must fit into 64. */
const sum = (condition?: number): AggregateFunction => ({
  nulls: "never",
  sql: (call) => {
    const type = call.columns[0]?.type ?? call.node.type;
    const value = call.as(0, type);
    return sql`coalesce(sum(${value.sql})${call.filter(condition)}, 0)::${STORAGE[type]}`;
  },
});

/** The average of no rows is NaN for numbers, null for times. */
const average = (condition?: number): AggregateFunction => ({
  nulls: "maybe",
  sql: (call) => {
    const type = call.columns[0]?.type ?? call.node.type;
    const value = call.value(0);
    const filter = call.filter(condition);
    if (type === "decimal") throw call.refuse(`${call.node.name}() of a decimal`, "Convert it with todouble().");
    if (whole(type)) return sql`(sum(${value.sql})${filter} // nullif(count(${value.sql})${filter}, 0))::BIGINT`;
    return sql`coalesce(avg(${call.as(0, "real").sql})${filter}, 'nan'::DOUBLE)`;
  },
});

const extreme = (word: Sql, condition?: number): AggregateFunction => ({
  nulls: "maybe",
  sql: (call) => {
    const value = call.value(0);
    if (value.type === "dynamic")
      throw call.refuse(`${call.node.name}() of a dynamic`, "Convert it first: tolong(), tostring() …");
    const found = sql`${word}(${value.sql})${call.filter(condition)}`;
    // NaN wins over every number, where DuckDB takes it for the largest.
    if (value.type === "real") {
      return sql`CASE WHEN bool_or(isnan(${value.sql}))${call.filter(condition)} THEN 'nan'::DOUBLE ELSE ${found} END`;
    }
    return value.type === "string" ? sql`coalesce(${found}, '')` : found;
  },
});

/** Deviation and variance of fewer than two values are 0. */
const spread = (word: Sql, condition?: number): AggregateFunction => ({
  nulls: "never",
  sql: (call) => {
    const value = call.as(0, "real").sql;
    const filter = call.filter(condition);
    return sql`coalesce(${word}(${value})${filter}, 0)`;
  },
});

/** The nearest-rank percentile: always a value that is there. */
function percentile(call: AggregateCall, percent: number): Sql {
  const value = call.value(0);
  if (percent < 0 || percent > 100) throw call.refuse(`A percentile of ${percent}`, "It lies between 0 and 100.");
  if (value.type === "dynamic" || value.type === "string") throw call.refuse(`${call.node.name}() of a ${value.type}`);
  const type = value.type === "int" ? "long" : value.type;
  return sql`quantile_disc(${value.sql}, ${fixed(String(percent / 100))})::${STORAGE[type]}`;
}

export const numbers: Readonly<Record<string, AggregateFunction>> = {
  sum: sum(),
  sumif: sum(1),
  avg: average(),
  avgif: average(1),
  min: extreme(sql`min`),
  minif: extreme(sql`min`, 1),
  max: extreme(sql`max`),
  maxif: extreme(sql`max`, 1),
  stdev: spread(sql`stddev_samp`),
  stdevif: spread(sql`stddev_samp`, 1),
  stdevp: spread(sql`stddev_pop`),
  variance: spread(sql`var_samp`),
  varianceif: spread(sql`var_samp`, 1),
  variancep: spread(sql`var_pop`),
  percentile: { nulls: "maybe", sql: (call) => percentile(call, call.number(1)) },
  percentiles: {
    nulls: "maybe",
    sql: (call) => {
      const values = call.columns.map((column, i) => {
        const found = percentile(call, call.number(i + 1));
        return { sql: found, type: column.type, nullable: true, simple: false };
      });
      return { hidden: null, values };
    },
  },
  percentiles_array: {
    nulls: "maybe",
    sql: (call) => {
      const found = Array.from({ length: call.length - 1 }, (_, i) => percentile(call, call.number(i + 1)));
      return sql`to_json([${join(found)}])`;
    },
  },
  binary_all_and: { nulls: "maybe", sql: (call) => sql`bit_and(${call.as(0, "long").sql})` },
  binary_all_or: { nulls: "maybe", sql: (call) => sql`bit_or(${call.as(0, "long").sql})` },
  binary_all_xor: { nulls: "maybe", sql: (call) => sql`bit_xor(${call.as(0, "long").sql})` },
};
