import { convert, widest } from "../convert.js";
import { bind, sql, variable, type Sql } from "../sql.js";
import { STORAGE } from "../value.js";
import type { ScalarFunction } from "./function.js";
import { binned, binnedAt } from "./bin.js";

const real = (text: string): ScalarFunction => ({ takes: ["real"], sql: text });
/** Outside its domain a logarithm or a root is NaN or an infinity, where DuckDB raises an error. */
const guarded = (domain: string, text: string): ScalarFunction => ({
  takes: ["real"],
  sql: `CASE WHEN ${domain} THEN ${text} ELSE 'nan'::DOUBLE END`,
});

/** The logarithm of 0 is minus infinity, of less null. */
const logarithm = (text: string): ScalarFunction => ({
  takes: ["real"],
  nulls: "maybe",
  sql: `CASE WHEN $1 > 0 THEN ${text} WHEN $1 = 0 THEN '-inf'::DOUBLE END`,
});

/** Rounding gives the type that it is given: a decimal stays exact, whole numbers are what they are. */
const rounded = (word: Sql): ScalarFunction => ({
  takes: ["any", "long?"],
  nulls: "maybe",
  sql: ({ node, args: [value, digits], refuse }) => {
    const type = value?.type === "decimal" ? "decimal" : "real";
    const number = value && convert(value, type);
    if (!number) throw refuse(`${node.name}() of a ${value?.type ?? "nothing"}`);
    const places = digits ? sql`, ${digits.sql}::INTEGER` : sql``;
    return sql`${word}(${number.sql}${places})::${STORAGE[node.type]}`;
  },
});

/** around(): whether a value lies within a distance of another. */
const around: ScalarFunction = {
  takes: ["any", "any", "any"],
  nulls: "maybe",
  sql: ({ args: [value, center, delta], refuse }) => {
    const type = value && center && (value.type === "datetime" ? "datetime" : widest([value.type, center.type]));
    const wanted = type ?? "timespan";
    const distance = wanted === "datetime" ? "timespan" : wanted;
    const [a, b, d] = [
      value && convert(value, wanted),
      center && convert(center, wanted),
      delta && convert(delta, distance),
    ];
    if (!a || !b || !d)
      throw refuse(
        `around() of a ${value?.type ?? "nothing"}, a ${center?.type ?? "nothing"} and a ${delta?.type ?? "nothing"}`,
      );
    const middle = variable("center");
    const range = variable("delta");
    return bind(
      b.sql,
      middle,
      bind(d.sql, range, sql`(${a.sql} BETWEEN ${middle} - ${range} AND ${middle} + ${range})`),
    );
  },
};

/** Nowhere known at the infinities. */
const wave = (text: string) => guarded("isfinite($1)", text);

export const mathFunctions: Readonly<Record<string, ScalarFunction>> = {
  bin: binned,
  floor: binned,
  bin_at: binnedAt,
  abs: {
    takes: ["any"],
    sql: ({ node, args: [value], refuse }) => {
      const number = value && convert(value, node.type);
      if (!number) throw refuse(`abs() of a ${value?.type ?? "nothing"}`);
      return sql`abs(${number.sql})`;
    },
  },
  around,
  ceiling: rounded(sql`ceil`),
  exp: real("exp($1)"),
  exp2: real("pow(2, $1)"),
  exp10: real("pow(10, $1)"),
  log: logarithm("ln($1)"),
  log2: logarithm("log2($1)"),
  log10: logarithm("log10($1)"),
  sqrt: guarded("$1 >= 0", "sqrt($1)"),
  pow: { takes: ["real", "real"], sql: "pow($1, $2)" },
  sin: wave("sin($1)"),
  cos: wave("cos($1)"),
  tan: wave("tan($1)"),
  cot: wave("1 / tan($1)"),
  asin: guarded("abs($1) <= 1", "asin($1)"),
  acos: guarded("abs($1) <= 1", "acos($1)"),
  atan: real("atan($1)"),
  atan2: { takes: ["real", "real"], sql: "atan2($1, $2)" },
  pi: { takes: [], sql: "pi()" },
  degrees: real("degrees($1)"),
  radians: real("radians($1)"),
  sign: {
    takes: ["any"],
    sql: ({ node, args: [value] }) =>
      sql`sign(${value?.sql ?? sql`NULL`})::${node.type === "real" ? sql`DOUBLE` : sql`BIGINT`}`,
  },
  round: rounded(sql`round`),
  isnan: real("isnan($1)"),
  isinf: real("isinf($1)"),
  isfinite: real("isfinite($1)"),
};
