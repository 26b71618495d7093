import { join, sql } from "../sql.js";
import type { ScalarFunction } from "./function.js";

/** Kilometres are for people: Kusto gives metres. The haversine over a sphere of Earth's mean radius. */
const RADIUS = "6371000";

export const networkFunctions: Readonly<Record<string, ScalarFunction>> = {
  parse_ipv4: { takes: ["string"], nulls: "maybe", sql: "kusto_ipv4($1)" },
  ipv4_is_private: { takes: ["string"], nulls: "maybe", sql: "kusto_ipv4_private($1)" },
  ipv4_is_in_range: { takes: ["string", "string"], nulls: "maybe", sql: "kusto_ipv4_in_range($1, $2)" },
  ipv4_is_in_any_range: {
    takes: ["string", "any..."],
    nulls: "maybe",
    sql: ({ args: [address, ...ranges], refuse }) => {
      if (!address || ranges.length === 0) throw refuse("ipv4_is_in_any_range() without ranges");
      const tests = ranges.map((range) => {
        if (range.type === "string") return sql`kusto_ipv4_in_range(${address.sql}, ${range.sql})`;
        if (range.type !== "dynamic") throw refuse(`A range that is a ${range.type}`);
        return sql`kusto_ipv4_in_any_range(${address.sql}, ${range.sql}::VARCHAR)`;
      });
      return sql`(${join(tests, " OR ")})`;
    },
  },
  ipv4_compare: {
    takes: ["string", "string", "long?"],
    nulls: "maybe",
    sql: ({ args: [left, right, mask] }) =>
      sql`kusto_ipv4_compare(${left?.sql ?? sql`''`}, ${right?.sql ?? sql`''`}, ${mask?.sql ?? sql`32`})`,
  },
  ipv4_is_match: {
    takes: ["string", "string", "long?"],
    nulls: "maybe",
    sql: ({ args: [left, right, mask] }) =>
      sql`(kusto_ipv4_compare(${left?.sql ?? sql`''`}, ${right?.sql ?? sql`''`}, ${mask?.sql ?? sql`32`}) = 0)`,
  },
  geo_distance_2points: {
    takes: ["real", "real", "real", "real"],
    nulls: "maybe",
    sql: `CASE WHEN abs($1) <= 180 AND abs($3) <= 180 AND abs($2) <= 90 AND abs($4) <= 90 THEN 2 * ${RADIUS} * asin(least(1, sqrt(pow(sin(radians($4 - $2) / 2), 2) + cos(radians($2)) * cos(radians($4)) * pow(sin(radians($3 - $1) / 2), 2)))) END`,
  },
};
