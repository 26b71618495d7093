import { convert, readText } from "../convert.js";
import { groupsOf } from "../regex.js";
import { bind, join, literal, sql, variable, type Sql } from "../sql.js";
import type { FunctionCall, ScalarFunction } from "./function.js";

/** A pattern that is known at translation. */
function knownPattern(call: FunctionCall): string {
  const known = call.args[0]?.constant;
  if (typeof known !== "string")
    throw call.refuse(`${call.node.name}() with a computed pattern`, "Write the pattern as a literal.");
  return known;
}

/** A text as what typeof(…) asks for. */
function typed(text: Sql, call: FunctionCall): Sql {
  const name = variable("extracted");
  const value = readText(name, call.node.type);
  if (!value) throw call.refuse(`${call.node.name}() of a ${call.node.type}`);
  return value.sql === name ? text : bind(text, name, value.sql);
}

/** The groups that extract_all() is to give, by number: those that are chosen by number or name, or all. */
function chosenGroups(call: FunctionCall, groups: readonly (string | null)[]): number[] {
  if (call.args.length < 3) return groups.map((_, i) => i + 1);
  const written = call.args[1]?.constant;
  const chosen = typeof written === "string" ? (JSON.parse(written) as unknown) : undefined;
  if (!Array.isArray(chosen)) throw call.refuse("extract_all() with computed groups", "Write them as dynamic([…]).");
  return chosen.map((group: unknown) => {
    const number = typeof group === "number" ? group : groups.indexOf(String(group)) + 1;
    if (number < 1 || number > groups.length)
      throw call.refuse(`The group ${String(group)}, which the pattern does not have,`);
    return number;
  });
}

/** A path such as `$.a.b[0]['c d']` as DuckDB writes it; null for what DuckDB would read otherwise. */
function jsonPath(path: string): string | null {
  let rest = path.trim();
  if (!rest.startsWith("$")) return null;
  rest = rest.slice(1);
  let made = "$";
  while (rest !== "") {
    const step = /^\.([A-Za-z_][\w-]*)|^\[(\d+)\]|^\[(?:'([^'"\\*]+)'|"([^'"\\*]+)")\]/.exec(rest);
    if (!step) return null;
    const [whole, name, index, single, double] = step;
    made += index === undefined ? `."${name ?? single ?? double ?? ""}"` : `[${index}]`;
    rest = rest.slice(whole.length);
  }
  return made;
}

export const extractionFunctions: Readonly<Record<string, ScalarFunction>> = {
  extract: {
    takes: ["string", "long", "string", "any?"],
    nulls: "maybe",
    sql: (call) => {
      const [pattern, group, source] = call.args;
      if (!pattern || !source || typeof group?.constant !== "bigint")
        throw call.refuse("extract() with a computed group", "Write the group as a number.");
      return typed(sql`regexp_extract(${source.sql}, ${pattern.sql}, ${group.constant})`, call);
    },
  },
  extract_all: {
    takes: ["string", "any", "string?"],
    nulls: "maybe",
    sql: (call) => {
      const pattern = knownPattern(call);
      const groups = groupsOf(pattern);
      const source = call.args[call.args.length - 1];
      if (!source || groups.length === 0)
        throw call.refuse("extract_all() of a pattern without a group", "Put what you want into ( ).");
      const lists = chosenGroups(call, groups).map(
        (group) => sql`regexp_extract_all(${source.sql}, ${literal(pattern)}, ${group})`,
      );
      const names = lists.map((_, i) => variable(`group ${i}`));
      const at = variable("match");
      const item = names.map((name) => sql`coalesce(${name}[${at}], '')`);
      const one = item.length === 1 ? (item[0] ?? sql`''`) : sql`[${join(item)}]`;
      const all = sql`list_transform(range(1, len(${names[0] ?? sql`NULL`}) + 1), lambda ${at}: ${one})`;
      const bound = lists.reduce((inner, list, i) => bind(list, names[i] ?? sql`NULL`, inner), all);
      return sql`nullif(to_json(${bound}), '[]'::JSON)`;
    },
  },
  extract_json: {
    takes: ["string", "string", "any?"],
    nulls: "maybe",
    sql: (call) => {
      const [, text] = call.args;
      const path = jsonPath(knownPattern(call));
      if (path === null || !text) {
        throw call.refuse("This JSON path", "Write a path such as $.a.b[0]['c d'], or use parse_json().");
      }
      const found = sql`json_extract(CASE WHEN json_valid(${text.sql}) THEN ${text.sql} END, ${literal(path)})`;
      const value = convert(
        { sql: sql`kusto_json_or_null(${found})`, type: "dynamic", nullable: true, simple: false },
        call.node.type,
      );
      if (!value) throw call.refuse(`extract_json() of a ${call.node.type}`);
      return value.sql;
    },
  },
};
