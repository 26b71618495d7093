import type { KustoColumn } from "../../kql/types.js";
import { readText } from "../convert.js";
import { groupsOf } from "../regex.js";
import { withComputed, type Relation } from "../relation.js";
import { translateAs } from "../scope.js";
import { join, literal, sql, variable, type Sql } from "../sql.js";
import { rowOf } from "../translation.js";
import { nothing } from "../value.js";
import { arranged, type Step } from "./step.js";

/** `… | parse-kv Text as (user: string, port: int) with (pair_delimiter=";", kv_delimiter="=")`. */
export function parseKv(step: Step<"parse-kv">): Relation {
  const { operator, input, columns, translation } = step;
  const { keys, format } = operator;
  if ((format.pairDelimiter === null) !== (format.keyDelimiter === null)) {
    throw translation.wrong(operator.span, "parse-kv takes pair_delimiter and kv_delimiter together");
  }
  if (format.pairDelimiter === "" || format.keyDelimiter === "") {
    throw translation.wrong(operator.span, "A delimiter of parse-kv has at least one character");
  }
  const text = translateAs(operator.value, "string", { translation, row: rowOf(input) }).sql;
  const found = format.regex === null ? byDelimiters(text, step) : byRegex(text, format.regex, step);
  const [rows, [values]] = withComputed(input, [{ name: "values", type: "dynamic", value: found, nullable: true }]);
  const typed = keys.map((column, i) => {
    const value = valueOf(sql`${values?.id ?? sql`NULL`}[${i + 1}]`, column);
    if (!value) throw translation.unsupported(operator.span, `parse-kv of a ${column.type}`);
    // A column beside one of its name has another one: the binder's, by its place.
    const name = columns[input.columns.length + i]?.name ?? column.name;
    return { ...column, name, value, nullable: column.type !== "string" };
  });
  const [made, added] = withComputed(rows, typed);
  return { ...made, columns: arranged(columns, [...made.columns, ...added]) };
}

/** The values as a list of texts, NULL where the text has no such key. */
function byDelimiters(text: Sql, { operator: { keys, format } }: Step<"parse-kv">): Sql {
  const names = literal(JSON.stringify(keys.map(({ name }) => name)));
  return sql`from_json(kusto_parse_kv(${text}, ${names}, ${literal(JSON.stringify(format))}), '["VARCHAR"]')`;
}

/** Two groups of a regular expression: the first is the key, the second its value. */
function byRegex(text: Sql, pattern: string, { operator, translation }: Step<"parse-kv">): Sql {
  if (groupsOf(pattern).length !== 2) {
    throw translation.wrong(operator.span, "The regular expression of parse-kv has two groups: (key) and (value)");
  }
  const item = variable("item");
  const group = (i: number) =>
    sql`list_transform(regexp_extract_all(${text}, ${literal(pattern)}, ${i}), lambda ${item}: trim(${item}))`;
  return sql`[${join(operator.keys.map(({ name }) => sql`(${group(2)})[list_position(${group(1)}, ${literal(name)})]`))}]`;
}

function valueOf(text: Sql, { type }: KustoColumn): Sql | undefined {
  const value = readText(text, type)?.sql;
  return value && sql`CASE WHEN ${text} IS NULL THEN ${nothing(type)} ELSE ${value} END`;
}
