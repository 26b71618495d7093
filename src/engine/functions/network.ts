import { fixed, sql } from "../sql.js";
import type { ScalarFunction } from "./function.js";

/** An IPv4 address as a number; NULL for what is none. A mask behind the address is cut off. */
const IPV4 = String.raw`CASE WHEN regexp_full_match($1, '\s*(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}\s*') THEN list_reduce(list_transform(string_split(trim($1), '.'), lambda part: part::BIGINT), lambda number, part: number * 256 + part) END`;

/** Kilometres are for people: Kusto gives metres. The haversine over a sphere of Earth's mean radius. */
const RADIUS = "6371000";

export const networkFunctions: Readonly<Record<string, ScalarFunction>> = {
  parse_ipv4: { takes: ["string"], nulls: "maybe", sql: IPV4 },
  ipv4_is_private: {
    takes: ["string"],
    nulls: "maybe",
    sql: ({ args: [value] }) => {
      const address = value?.sql ?? sql`NULL`;
      const number = fixed(IPV4.replaceAll("$1", "address"));
      const inside = sql`list_transform([${number}], lambda n: (n >> 24 = 10) OR (n >> 20 = 2753) OR (n >> 16 = 49320))[1]`;
      return sql`list_transform([split_part(${address}, '/', 1)], lambda address: ${inside})[1]`;
    },
  },
  geo_distance_2points: {
    takes: ["real", "real", "real", "real"],
    nulls: "maybe",
    sql: `CASE WHEN abs($1) <= 180 AND abs($3) <= 180 AND abs($2) <= 90 AND abs($4) <= 90 THEN 2 * ${RADIUS} * asin(least(1, sqrt(pow(sin(radians($4 - $2) / 2), 2) + cos(radians($2)) * cos(radians($4)) * pow(sin(radians($3 - $1) / 2), 2)))) END`,
  },
};
