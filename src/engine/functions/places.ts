import { convert } from "../convert.js";
import { knownTerms, textList } from "../membership.js";
import { bind, join, literal, sql, variable, type Sql } from "../sql.js";
import { searchText } from "../text-search.js";
import type { Value } from "../value.js";
import type { FunctionCall, ScalarFunction } from "./function.js";

function textOf(value: Value | undefined, call: FunctionCall): Sql {
  const text = value && convert(value, "string");
  if (!text) throw call.refuse(`${call.node.name}() of a ${value?.type ?? "missing argument"}`);
  return text.sql;
}

/**
 * The place of a match, of which several do not overlap: what stands between the matches before it, and they themselves.
 * A start below zero, a length below -1 and an occurrence below zero give null.
 */
function placeOfMatch(call: FunctionCall): Sql {
  const [source, pattern, start, length, occurrence] = call.args;
  const known = pattern?.constant;
  if (typeof known !== "string") throw call.refuse("indexof_regex() with a computed pattern", "Write it as a literal.");
  const [from, size, nth] = [start?.sql ?? sql`0`, length?.sql ?? sql`-1`, occurrence?.sql ?? sql`1`];
  const [text, between, matches] = [variable("searched"), variable("between"), variable("matches")];
  const searched = sql`CASE WHEN ${size} < 0 THEN substring(${textOf(source, call)}, ${from} + 1) ELSE substring(${textOf(source, call)}, ${from} + 1, ${size}) END`;
  const lengths = (list: Sql, last: Sql) =>
    sql`coalesce(list_sum(list_transform(${list}[1:${last}], lambda x: length(x))), 0)`;
  const place = sql`CASE WHEN len(${matches}) >= ${nth} THEN ${from} + ${lengths(between, nth)} + ${lengths(matches, sql`${nth} - 1`)} ELSE -1 END`;
  const found = bind(
    sql`regexp_split_to_array(${text}, ${literal(known)})`,
    between,
    bind(sql`regexp_extract_all(${text}, ${literal(known)}, 0)`, matches, place),
  );
  return sql`CASE WHEN ${from} >= 0 AND ${size} >= -1 AND ${nth} >= 0 THEN (${bind(searched, text, found)})::BIGINT END`;
}

export const placeFunctions: Readonly<Record<string, ScalarFunction>> = {
  indexof: {
    takes: ["any", "any", "long?", "long?", "long?"],
    nulls: "maybe",
    sql: (call) => {
      const [source, sought, start, length, occurrence] = call.args;
      const [text, part] = [textOf(source, call), textOf(sought, call)];
      if (!start) return sql`(strpos(${text}, ${part}) - 1)`;
      return sql`kusto_index_of(${text}, ${part}, ${start.sql}, ${length?.sql ?? sql`-1::BIGINT`}, ${occurrence?.sql ?? sql`1::BIGINT`})`;
    },
  },
  indexof_regex: { takes: ["any", "string", "long?", "long?", "long?"], nulls: "maybe", sql: placeOfMatch },
  has_any_index: {
    takes: ["any", "dynamic"],
    nulls: "never",
    sql: (call) => {
      const [source, terms] = call.args;
      const left: Value = {
        sql: textOf(source, call),
        type: "string",
        nullable: false,
        simple: source?.simple ?? false,
      };
      if (!terms) throw call.refuse("has_any_index() without terms");
      const { translation } = call.scope;
      const has = (term: Value) => searchText("has", left, term, call.node.span, translation).sql;
      const known = knownTerms(terms);
      if (known) {
        const cases = known.map((term, i) => sql`WHEN ${has(term)} THEN ${i} `);
        return cases.length === 0 ? sql`-1::BIGINT` : sql`(CASE ${join(cases, "")}ELSE -1 END)::BIGINT`;
      }
      const item = variable("term");
      const found = has({ sql: item, type: "string", nullable: false, simple: true });
      const list = textList(terms, (text) => text);
      return sql`coalesce(list_position(list_transform(${list}, lambda ${item}: ${found}), true) - 1, -1)::BIGINT`;
    },
  },
};
