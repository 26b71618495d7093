import { join, sql, type Sql } from "../sql.js";
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

/** trim(), trim_start() and trim_end() cut what a regular expression matches at an end. */
const trimmed = (start: boolean, end: boolean): ScalarFunction => ({
  takes: ["string", "string"],
  sql: (call) => {
    const pattern = call.args[0]?.sql ?? sql`''`;
    let value = call.args[1]?.sql ?? sql`''`;
    if (start) value = sql`regexp_replace(${value}, '^(?:' || ${pattern} || ')', '')`;
    if (end) value = sql`regexp_replace(${value}, '(?:' || ${pattern} || ')$', '')`;
    return value;
  },
});

/** `\\1` and `$1` stand for what a group matched, `\\0` and `$0` for all of it. */
function replacedRegex(value: Sql, pattern: Sql, rewrite: Sql): Sql {
  return sql`regexp_replace(${value}, ${pattern}, regexp_replace(${rewrite}, '\\$(\\d)', '\\\\\\1', 'g'), 'g')`;
}

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
      const until = length ? sql`, least(greatest(${length.sql}, 0), 2147483647)` : sql``;
      return once(value, "text", (whole) =>
        once(start, "start", (at) => {
          const from = sql`CASE WHEN ${at} < 0 THEN greatest(length(${whole}) + ${at}, 0) ELSE least(${at}, 2147483646) END + 1`;
          return sql`substring(${whole}, ${from}${until})`;
        }),
      );
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
  replace_regex: {
    takes: ["string", "string", "string"],
    sql: ({ args: [value, pattern, rewrite], refuse }) => {
      if (!value || !pattern || !rewrite) throw refuse("replace_regex() without its arguments");
      return replacedRegex(value.sql, pattern.sql, rewrite.sql);
    },
  },
  // The former replace() takes the text last.
  replace: {
    takes: ["string", "string", "string"],
    sql: ({ args: [pattern, rewrite, value], refuse }) => {
      if (!value || !pattern || !rewrite) throw refuse("replace() without its arguments");
      return replacedRegex(value.sql, pattern.sql, rewrite.sql);
    },
  },
  regex_quote: { takes: ["any"], sql: (call) => sql`regexp_escape(${textArgs(call)[0] ?? sql`''`})` },
  // A list of replacements that is too short goes on with its last character; an empty one leaves the characters out.
  translate: {
    takes: ["string", "string", "string"],
    sql: "translate($3, $1, CASE WHEN length($2) BETWEEN 1 AND length($1) THEN rpad($2, length($1)::INTEGER, right($2, 1)) ELSE $2 END)",
  },
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
    takes: ["any", "long?"],
    sql: ({ args: [value, width], node, refuse }) => {
      const whole = value && convert(value, "long");
      if (!whole) throw refuse(`${node.name}() of a ${value?.type ?? "nothing"}`);
      // An int below zero has the digits of its own 32 bits.
      const bits = value.type === "int" ? sql`(${whole.sql} & 4294967295)` : whole.sql;
      if (!width) return sql`lower(to_hex(${bits}))`;
      return once({ ...whole, sql: bits }, "number", (number) => {
        const digits = sql`lower(to_hex(${number}))`;
        return sql`lpad(${digits}, greatest(length(${digits}), least(${width.sql}, 16))::INTEGER, '0')`;
      });
    },
  },
  hash_md5: { takes: ["any"], sql: (call) => sql`md5(${textArgs(call)[0] ?? sql`''`})` },
  hash_sha1: { takes: ["any"], sql: (call) => sql`sha1(${textArgs(call)[0] ?? sql`''`})` },
  hash_sha256: { takes: ["any"], sql: (call) => sql`sha256(${textArgs(call)[0] ?? sql`''`})` },
};
