import { STORAGE } from "../value.js";
import { sql, type Sql } from "../sql.js";
import type { AggregateCall, AggregateFunction } from "./aggregate.js";

const whole = (type: string) => type !== "real";

/** Whole numbers are added in 128 bits and must fit into 64, or wrap around as Kusto's do. */
function total(call: AggregateCall, value: Sql, filter: Sql): Sql {
  const found = sql`sum(${value})${filter}`;
  return call.scope.translation.wrapping ? sql`kusto_wrap(${found})` : sql`(${found})::BIGINT`;
}

/** The sum of no rows is 0. */
const sum = (condition?: number): AggregateFunction => ({
  nulls: "never",
  sql: (call) => {
    const type = call.columns[0]?.type ?? call.node.type;
    const value = call.as(0, type);
    if (type === "long") return sql`coalesce(${total(call, value.sql, call.filter(condition))}, 0)`;
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
    if (type === "decimal") {
      const all = sql`(sum(${value.sql})${filter})::VARCHAR, (count(${value.sql})${filter})::VARCHAR`;
      return sql`kusto_decimal_quotient(${all})::${STORAGE.decimal}`;
    }
    // Of the sum as it is, which may have wrapped around.
    if (value.type === "long") {
      const mean = sql`${total(call, value.sql, filter)}::DOUBLE / count(${value.sql})${filter}`;
      return sql`coalesce(${mean}, 'nan'::DOUBLE)`;
    }
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

export const numbers: Readonly<Record<string, AggregateFunction>> = {
  sum: sum(),
  sumif: sum(1),
  avg: average(),
  avgif: average(1),
  min: extreme(sql`min`),
  minif: extreme(sql`min`, 1),
  max: extreme(sql`max`),
  maxif: extreme(sql`max`, 1),
  binary_all_and: { nulls: "maybe", sql: (call) => sql`bit_and(${call.as(0, "long").sql})` },
  binary_all_or: { nulls: "maybe", sql: (call) => sql`bit_or(${call.as(0, "long").sql})` },
  binary_all_xor: { nulls: "maybe", sql: (call) => sql`bit_xor(${call.as(0, "long").sql})` },
};
