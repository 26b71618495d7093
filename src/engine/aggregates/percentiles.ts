import { convert } from "../convert.js";
import { fixed, join, literal, sql, type Sql } from "../sql.js";
import { STORAGE, type Value } from "../value.js";
import type { AggregateCall, AggregateFunction } from "./aggregate.js";

function checked(percent: number, call: AggregateCall): number {
  if (percent < 0 || percent > 100) throw call.refuse(`A percentile of ${percent}`, "It lies between 0 and 100.");
  return percent;
}

/** The nearest-rank percentile: always a value that is there. */
function percentile(call: AggregateCall, percent: number): Sql {
  const value = call.value(0);
  if (value.type === "dynamic" || value.type === "string") throw call.refuse(`${call.node.name}() of a ${value.type}`);
  const type = value.type === "int" ? "long" : value.type;
  return sql`quantile_disc(${value.sql}, ${fixed(String(checked(percent, call) / 100))})::${STORAGE[type]}`;
}

/** What is known of the values of an aggregate, for scripts that take percentiles of it: null where there are none. */
export function digest(call: AggregateCall, weight: number | undefined): Sql {
  const given = call.value(0);
  const type = given.type === "datetime" || given.type === "timespan" || given.type === "long" ? given.type : "real";
  const value = given.type === "int" ? convert(given, "long") : type === "real" ? convert(given, "real") : given;
  if (!value) throw call.refuse(`${call.node.name}() of a ${given.type}`);
  const kept = sql` FILTER (WHERE ${value.sql} IS NOT NULL)`;
  const entries =
    weight === undefined
      ? sql`map_entries(histogram(${value.sql})${kept})`
      : sql`list(struct_pack(key := ${value.sql}, value := ${call.as(weight, "long").sql}))${kept}`;
  return sql`kusto_digest(to_json(${entries})::VARCHAR, ${literal(given.type === "int" ? "long" : type)})`;
}

/** The percentiles that follow in the call: numbers, or one array of them. */
function percents(call: AggregateCall, first: number): Sql {
  const given = call.value(first);
  if (given.type === "dynamic") return sql`${given.sql}::VARCHAR`;
  const numbers = Array.from({ length: call.length - first }, (_, i) => checked(call.number(first + i), call));
  return literal(`[${numbers.join(",")}]`);
}

/** The weighted percentiles, or those whose percents are computed. */
const listed = (weighted: boolean): AggregateFunction => ({
  nulls: "maybe",
  sql: (call) => {
    const first = weighted ? 2 : 1;
    return sql`kusto_digest_percentiles(${digest(call, weighted ? 1 : undefined)}, ${percents(call, first)})::JSON`;
  },
});

/** One of the percentiles of a digest, in its own type. */
function weightedPercentile(call: AggregateCall, place: number, type: Value["type"]): Value {
  const percent = literal(`[${checked(call.number(place), call)}]`);
  const found = sql`json_extract(kusto_digest_percentiles(${digest(call, 1)}, ${percent}), '$[0]')`;
  const value = convert({ sql: found, type: "dynamic", nullable: true, simple: false }, type);
  if (!value) throw call.refuse(`${call.node.name}() as a ${type}`);
  return value;
}

export const percentiles: Readonly<Record<string, AggregateFunction>> = {
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
      if (call.value(1).type === "dynamic") return listed(false).sql(call);
      const found = Array.from({ length: call.length - 1 }, (_, i) => percentile(call, call.number(i + 1)));
      return sql`CASE WHEN count(${call.value(0).sql}) > 0 THEN to_json([${join(found)}]) END`;
    },
  },
  percentilew: {
    nulls: "maybe",
    sql: (call) => weightedPercentile(call, 2, call.columns[0]?.type ?? call.node.type).sql,
  },
  percentilesw: {
    nulls: "maybe",
    sql: (call) => ({
      hidden: null,
      values: call.columns.map((column, i) => weightedPercentile(call, i + 2, column.type)),
    }),
  },
  percentilesw_array: listed(true),
};
