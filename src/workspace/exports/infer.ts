import { literal, sql, type Sql } from "../../engine/sql.js";
import type { KustoType } from "../../kql/types.js";
import { inRange, isIsoTime, isPortalTime, ticksOfText } from "./datetime-text.js";

/** The types that a column of unknown name can be found to have. */
export type InferredType = Extract<KustoType, "bool" | "long" | "real" | "datetime" | "dynamic" | "string">;

/**
 * An aggregate over all rows that names the type which every value of a column of texts fits, or NULL when there is no
 * value. A number with leading zeros is a string.
 */
export function typeOfTexts(text: Sql): Sql {
  const present = sql`(${text} <> '')`;
  const all = (test: Sql): Sql => sql`bool_and(${test}) FILTER (WHERE ${present})`;
  return firstThat([
    [all(sql`lower(${text}) IN ('true', 'false')`), "bool"],
    [all(sql`CAST(TRY_CAST(${text} AS BIGINT) AS VARCHAR) = ${text}`), "long"],
    [all(sql`regexp_full_match(${text}, '-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][-+]?\\d+)?')`), "real"],
    [all(isTime(text)), "datetime"],
    [all(sql`(starts_with(${text}, '{') OR starts_with(${text}, '[')) AND json_valid(${text})`), "dynamic"],
    [sql`count(*) FILTER (WHERE ${present}) > 0`, "string"],
  ]);
}

/** As `typeOfTexts` for a column of JSON values: what is a string in JSON stays one, unless all are times. */
export function typeOfJson(json: Sql): Sql {
  const kind = sql`json_type(${json})`;
  const text = sql`json_extract_string(${json}, '$')`;
  const present = sql`(${kind} <> 'NULL' AND ${text} <> '')`;
  const all = (test: Sql): Sql => sql`bool_and(${test}) FILTER (WHERE ${present})`;
  return firstThat([
    [all(sql`${kind} = 'BOOLEAN'`), "bool"],
    [all(sql`${kind} IN ('BIGINT', 'UBIGINT') AND TRY_CAST(${text} AS BIGINT) IS NOT NULL`), "long"],
    [all(sql`${kind} IN ('BIGINT', 'UBIGINT', 'DOUBLE')`), "real"],
    [all(sql`${kind} = 'VARCHAR' AND ${isTime(text)}`), "datetime"],
    [sql`bool_or(${kind} IN ('OBJECT', 'ARRAY'))`, "dynamic"],
    [sql`count(*) FILTER (WHERE ${present}) > 0`, "string"],
  ]);
}

/** The type for a column that has one type in some files and another in others. */
export function widest(a: KustoType, b: KustoType): KustoType {
  if (a === b) return a;
  const both = new Set([a, b]);
  if (both.has("dynamic")) return "dynamic";
  const numbers: readonly KustoType[] = ["int", "long", "real"];
  if (numbers.includes(a) && numbers.includes(b)) return both.has("real") ? "real" : "long";
  return "string";
}

function isTime(text: Sql): Sql {
  return sql`coalesce((${isIsoTime(text)} OR ${isPortalTime(text)}) AND ${inRange(ticksOfText(text))} IS NOT NULL, false)`;
}

function firstThat(tests: readonly (readonly [Sql, InferredType])[]): Sql {
  let rest = sql`NULL`;
  for (const [test, type] of tests.toReversed()) rest = sql`CASE WHEN ${test} THEN ${literal(type)} ELSE ${rest} END`;
  return rest;
}
