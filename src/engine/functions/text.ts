import { join, literal, sql, type Sql } from "../sql.js";
import { convert } from "../convert.js";
import { once } from "../value.js";
import type { FunctionCall, ScalarFunction } from "./function.js";

const text = (template: string): ScalarFunction => ({ takes: ["string"], sql: template });

function textArgs({ args, refuse, node }: FunctionCall): Sql[] {
  return args.map((arg) => {
    const value = convert(arg, "string");
    if (!value) throw refuse(`A ${arg.type} in ${node.name}()`);
    return value.sql;
  });
}

/** A pattern that is known: RE2, as in Kusto; what .NET alone could do is refused. */
function knownPattern(call: FunctionCall, i: number): string {
  const known = call.args[i]?.constant;
  if (typeof known !== "string")
    throw call.refuse(`${call.node.name}() with a computed pattern`, "Write the pattern as a literal.");
  return known;
}

/** trim(), trim_start() and trim_end() cut what a regular expression matches at an end. */
const trimmed = (start: boolean, end: boolean): ScalarFunction => ({
  takes: ["string", "string"],
  sql: (call) => {
    const pattern = knownPattern(call, 0);
    let value = call.args[1]?.sql ?? sql`''`;
    if (start) value = sql`regexp_replace(${value}, ${literal(`^(?:${pattern})`)}, '')`;
    if (end) value = sql`regexp_replace(${value}, ${literal(`(?:${pattern})$`)}, '')`;
    return value;
  },
});

const replaceRegex: ScalarFunction = {
  takes: ["string", "string", "string"],
  sql: (call) => {
    const [value, pattern, rewrite] = call.args;
    if (!value || !pattern || !rewrite) throw call.refuse("replace_regex() without its arguments");
    return sql`regexp_replace(${value.sql}, ${pattern.sql}, regexp_replace(${rewrite.sql}, '\\$(\\d)', '\\\\\\1', 'g'), 'g')`;
  },
};

export const textFunctions: Readonly<Record<string, ScalarFunction>> = {
  strcat: { takes: ["any..."], nulls: "never", sql: (call) => sql`concat(${join(textArgs(call))})` },
  strcat_delim: {
    takes: ["string", "any..."],
    nulls: "never",
    sql: (call) => sql`concat_ws(${join(textArgs(call))})`,
  },
  strlen: text("length($1)"),
  string_size: text("strlen($1)"),
  tolower: text("lower($1)"),
  toupper: text("upper($1)"),
  reverse: { takes: ["any"], sql: (call) => sql`reverse(${textArgs(call)[0] ?? sql`''`})` },
  strrep: {
    takes: ["any", "long", "string?"],
    sql: (call) => {
      const [value, times, delimiter] = call.args;
      const one = textArgs(call)[0] ?? sql`''`;
      if (!value || !times) throw call.refuse("strrep() without its arguments");
      if (!delimiter) return sql`repeat(${one}, greatest(${times.sql}, 0))`;
      return sql`kusto_repeat(${one}, ${times.sql}, ${delimiter.sql})`;
    },
  },
  strcmp: { takes: ["string", "string"], sql: "CASE WHEN $1 < $2 THEN -1 WHEN $1 > $2 THEN 1 ELSE 0 END::BIGINT" },
  substring: {
    takes: ["string", "long", "long?"],
    sql: ({ args: [value, start, length], refuse }) => {
      if (!value || !start) throw refuse("substring() without its arguments");
      // A start below zero counts from the end of the text.
      const until = length ? sql`, greatest(${length.sql}, 0)` : sql``;
      return once(value, "text", (whole) =>
        once(start, "start", (at) => {
          const from = sql`CASE WHEN ${at} < 0 THEN greatest(length(${whole}) + ${at}, 0) ELSE least(${at}, 2147483646) END + 1`;
          return sql`substring(${whole}, ${from}${until})`;
        }),
      );
    },
  },
  indexof: {
    takes: ["string", "string", "long?", "long?", "long?"],
    sql: ({ args, refuse }) => {
      if (args.length > 2) throw refuse("indexof() with a start, a length or an occurrence");
      const [value, sought] = args;
      return sql`(strpos(${value?.sql ?? sql`''`}, ${sought?.sql ?? sql`''`}) - 1)`;
    },
  },
  countof: {
    takes: ["string", "string", "string?"],
    sql: (call) => {
      const [value, sought, kind] = call.args;
      if (!value || !sought) throw call.refuse("countof() without its arguments");
      if (kind && kind.constant === "regex") return sql`len(regexp_extract_all(${value.sql}, ${sought.sql}))`;
      if (kind && kind.constant !== "normal") throw call.refuse("countof() of a computed kind");
      // Normal matches may overlap: countof('aaa', 'aa') is 2.
      return sql`kusto_count_of(${value.sql}, ${sought.sql})`;
    },
  },
  replace_string: { takes: ["string", "string", "string"], sql: "replace($1, $2, $3)" },
  replace_regex: replaceRegex,
  replace: replaceRegex,
  trim: trimmed(true, true),
  trim_start: trimmed(true, false),
  trim_end: trimmed(false, true),
  split: {
    takes: ["string", "string", "long?"],
    sql: ({ args: [value, delimiter, index], refuse }) => {
      if (!value || !delimiter) throw refuse("split() without its arguments");
      const parts = once(value, "text", (whole) =>
        once(
          delimiter,
          "delimiter",
          (at) => sql`CASE WHEN ${at} = '' THEN [${whole}] ELSE string_split(${whole}, ${at}) END`,
        ),
      );
      if (!index) return sql`to_json(${parts})`;
      return sql`to_json(${once(index, "index", (i) => sql`(${parts})[${i} + 1 : ${i} + 1]`)})`;
    },
  },
  extract: {
    takes: ["string", "long", "string", "any?"],
    nulls: "maybe",
    sql: (call) => {
      const pattern = knownPattern(call, 0);
      const group = call.args[1]?.constant;
      const source = call.args[2];
      if (typeof group !== "bigint" || !source)
        throw call.refuse("extract() with a computed group", "Write the group as a number.");
      const found = sql`regexp_extract(${source.sql}, ${literal(pattern)}, ${group})`;
      if (call.node.type === "string") return found;
      const typed = convert({ sql: found, type: "string", nullable: false, simple: false }, call.node.type);
      if (!typed) throw call.refuse(`extract() of a ${call.node.type}`);
      return typed.sql;
    },
  },
  extract_all: {
    takes: ["string", "any", "string?"],
    nulls: "maybe",
    sql: (call) => {
      const pattern = knownPattern(call, 0);
      const groups =
        new RegExp(`${pattern.replace(/\(\?P</g, "(?<").replace(/^\(\?[a-zA-Z]+\)/, "")}|`).exec("")?.length ?? 1;
      const source = call.args[1];
      if (call.args.length > 2) throw call.refuse("extract_all() with chosen groups");
      if (!source || groups < 2)
        throw call.refuse("extract_all() of a pattern without a group", "Put what you want into ( ).");
      if (groups > 2) throw call.refuse("extract_all() of a pattern with several groups");
      return sql`nullif(to_json(regexp_extract_all(${source.sql}, ${literal(pattern)}, 1)), '[]'::JSON)`;
    },
  },
  isascii: text("regexp_full_match($1, '[\\x00-\\x7F]*')"),
  isutf8: text("true"),
  url_encode: text("kusto_url_encode($1)"),
  url_encode_component: text("kusto_url_encode_component($1)"),
  url_decode: text("url_decode($1)"),
  base64_encode_tostring: text("to_base64(encode($1))"),
  base64_decode_tostring: { takes: ["string"], nulls: "maybe", sql: "kusto_base64_text($1)" },
  replace_strings: {
    takes: ["string", "dynamic", "dynamic"],
    nulls: "maybe",
    sql: "kusto_replace_strings($1, $2::VARCHAR, $3::VARCHAR)",
  },
  tohex: {
    takes: ["long", "long?"],
    sql: ({ args: [value, width], refuse }) => {
      if (!value || width) throw refuse("tohex() with a width");
      return sql`lower(to_hex(${value.sql}))`;
    },
  },
  hash_md5: { takes: ["any"], sql: (call) => sql`md5(${textArgs(call)[0] ?? sql`''`})` },
  hash_sha1: { takes: ["any"], sql: (call) => sql`sha1(${textArgs(call)[0] ?? sql`''`})` },
  hash_sha256: { takes: ["any"], sql: (call) => sql`sha256(${textArgs(call)[0] ?? sql`''`})` },
};
