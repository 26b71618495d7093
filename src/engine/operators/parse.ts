import type { ParsePart } from "../../kql/tree.js";
import type { KustoType } from "../../kql/types.js";
import { readText } from "../convert.js";
import { translateAs } from "../scope.js";
import { withoutGroups } from "../regex.js";
import { withComputed, filtered, type Relation } from "../relation.js";
import { join, literal, sql } from "../sql.js";
import { escapeRegex } from "../text-search.js";
import { rowOf } from "../translation.js";
import { arranged, type Step } from "./step.js";

/**
 * `… | parse Text with "user=" User " from " Address *`, as one regular expression with a group for each column. Where
 * the text does not fit, every column is null; outside kind=relaxed one value of the wrong type has the same effect.
 */
export function parse({ operator, input, columns, translation }: Step<"parse">): Relation {
  const value = translateAs(operator.value, "string", { translation, row: rowOf(input) });
  // A column beside one of its name has another one: the binder's, by its place.
  const made = columns.slice(input.columns.length);
  const named = operator.parts
    .flatMap((part) => (part.column ? [part.column] : []))
    .map((column, i) => ({
      ...column,
      name: made[i]?.name ?? column.name,
    }));
  const pattern = literal(patternOf(operator.parts, operator.mode, operator.flags));
  const groups = join(named.map((_, i) => literal(`c${i}`)));
  const matched = sql`CASE WHEN regexp_matches(${value.sql}, ${pattern}) THEN regexp_extract(${value.sql}, ${pattern}, [${groups}]) END`;
  const [rows, [match]] = withComputed(input, [{ name: "match", type: "dynamic", value: matched, nullable: true }]);
  if (!match) return input;
  const texts = named.map((column, i) => {
    const text = sql`${match.id}.c${i}`;
    const typed = readText(text, column.type);
    if (!typed) throw translation.unsupported(operator.span, `parse of a ${column.type}`);
    return { column, text: typed.sql };
  });
  const strict = texts.filter(({ column }) => column.type !== "string").map(({ text }) => sql`${text} IS NOT NULL`);
  const fits = operator.mode === "relaxed" ? [sql`${match.id} IS NOT NULL`] : [sql`${match.id} IS NOT NULL`, ...strict];
  const kept = operator.filter ? filtered(rows, fits) : rows;
  const [typed, added] = withComputed(
    kept,
    texts.map(({ column, text }) => ({
      ...column,
      value:
        column.type === "string"
          ? sql`CASE WHEN ${join(fits, " AND ")} THEN ${text} ELSE '' END`
          : sql`CASE WHEN ${join(fits, " AND ")} THEN ${text} END`,
      nullable: column.type !== "string",
    })),
  );
  return { ...typed, columns: arranged(columns, [...typed.columns, ...added]) };
}

type Mode = "simple" | "relaxed" | "regex";

function patternOf(parts: readonly ParsePart[], mode: Mode, flags: string): string {
  const pieces = parts.map((part, i) => piece(part, mode, i === parts.length - 1));
  const set = flags.includes("U") ? `${flags}s` : `s${flags}`;
  return `(?${[...new Set(set)].join("")})^${pieces.join("")}$`;
}

/** kind=regex takes as much text as it can for each column, the others as little. */
function piece(part: ParsePart, mode: Mode, last: boolean): string {
  const greedy = mode === "regex" || last;
  if (part.text !== undefined) return mode === "regex" ? `(?:${withoutGroups(part.text)})` : escapeRegex(part.text);
  if (!part.column) return greedy ? ".*" : ".*?";
  const any = greedy ? ".*" : ".*?";
  const number = NUMBERS[part.column.type];
  if (number === undefined) return `(${any})`;
  return mode === "relaxed" ? `(${number}|${any})` : last ? `(${any})` : `\\s*(${number})`;
}

const NUMBERS: Partial<Record<KustoType, string>> = {
  int: "-?\\d+",
  long: "-?\\d+",
  real: "-?\\d*\\.?\\d+(?:[eE][-+]?\\d+)?",
  decimal: "-?\\d*\\.?\\d+(?:[eE][-+]?\\d+)?",
};
