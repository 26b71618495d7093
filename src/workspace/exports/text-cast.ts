import { sql, type Sql } from "../../engine/sql.js";
import type { KustoType } from "../../kql/types.js";
import { inRange, ticksOfSpan, ticksOfText } from "./datetime-text.js";
import { STORAGE } from "../../engine/value.js";

/**
 * How a text becomes a value, in two steps, so that what both need is worked out once: `parse` sees the text, `finish`
 * the outcome of `parse` and the text. A value is NULL where the text is NULL, empty or does not fit; only a string
 * never is, and never fails.
 */
export interface TextCast {
  parse(text: Sql): Sql;
  finish(parsed: Sql, text: Sql): Sql;
}

const asParsed = (parsed: Sql): Sql => parsed;

export const TEXT_CASTS = {
  string: { parse: (text) => sql`coalesce(${text}, '')`, finish: asParsed },
  bool: {
    parse: (text) =>
      sql`CASE lower(${text}) WHEN 'true' THEN true WHEN '1' THEN true WHEN 'false' THEN false WHEN '0' THEN false END`,
    finish: asParsed,
  },
  int: wholeNumber("int"),
  long: wholeNumber("long"),
  // DuckDB reads 1_000 as a number; nobody who writes logs does.
  real: {
    parse: (text) => sql`CASE WHEN NOT contains(${text}, '_') THEN TRY_CAST(${text} AS DOUBLE) END`,
    finish: asParsed,
  },
  decimal: {
    parse: (text) => sql`CASE WHEN NOT contains(${text}, '_') THEN TRY_CAST(${text} AS ${STORAGE.decimal}) END`,
    finish: asParsed,
  },
  datetime: { parse: ticksOfText, finish: inRange },
  timespan: { parse: ticksOfSpan, finish: asParsed },
  guid: { parse: (text) => sql`CAST(TRY_CAST(${text} AS UUID) AS VARCHAR)`, finish: asParsed },
  dynamic: { parse: compactJson, finish: jsonOrText },
} as const satisfies Record<KustoType, TextCast>;

/** True where a text is there and no value came of it. */
export function failed(value: Sql, text: Sql): Sql {
  return sql`(${value} IS NULL AND ${text} <> '')`;
}

// DuckDB would round 12.7 to 13 and read 1_000, 0x10 and +5; 12.0 is how pandas writes a whole number.
function wholeNumber(type: "int" | "long"): TextCast {
  return {
    parse: (text) => sql`TRY_CAST(${text} AS ${STORAGE[type]})`,
    finish: (number, text) =>
      sql`CASE WHEN CAST(${number} AS VARCHAR) = ${text} OR regexp_full_match(${text}, '-?\\d+(?:\\.0*)?') THEN ${number} END`,
  };
}

// Without the spaces between tokens, as Kusto shows it. TRY works row by row once a text is not JSON: the ones that
// cannot be an object or array are looked at first.
function compactJson(text: Sql): Sql {
  const structured = sql`(starts_with(${text}, '{') OR starts_with(${text}, '['))`;
  return sql`CASE WHEN ${structured} THEN TRY(json(${text})) WHEN json_valid(${text}) THEN json(${text}) END`;
}

// What is not JSON is a string. DuckDB takes NaN and Infinity for JSON, and nobody who reads the value afterwards does.
function jsonOrText(json: Sql, text: Sql): Sql {
  const outsideStrings = sql`regexp_replace(CAST(${json} AS VARCHAR), '"(?:[^"\\\\]|\\\\.)*"', '', 'g')`;
  const suspicious = sql`(contains(CAST(${json} AS VARCHAR), 'NaN') OR contains(CAST(${json} AS VARCHAR), 'Infinity'))`;
  const invalid = sql`(${suspicious} AND regexp_matches(${outsideStrings}, 'NaN|Infinity'))`;
  return sql`CASE WHEN ${text} IS NULL OR ${text} = '' OR CAST(${json} AS VARCHAR) = 'null' THEN NULL WHEN ${json} IS NULL OR ${invalid} THEN to_json(${text}) ELSE ${json} END`;
}
