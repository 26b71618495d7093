import { sql } from "../sql.js";
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

export const mathFunctions: Readonly<Record<string, ScalarFunction>> = {
  bin: binned,
  floor: binned,
  bin_at: binnedAt,
  abs: { takes: ["any"], sql: ({ args: [value] }) => sql`abs(${value?.sql ?? sql`NULL`})` },
  ceiling: real("ceil($1)"),
  exp: real("exp($1)"),
  exp2: real("pow(2, $1)"),
  exp10: real("pow(10, $1)"),
  log: logarithm("ln($1)"),
  log2: logarithm("log2($1)"),
  log10: logarithm("log10($1)"),
  sqrt: guarded("$1 >= 0", "sqrt($1)"),
  pow: { takes: ["real", "real"], sql: "pow($1, $2)" },
  sin: real("sin($1)"),
  cos: real("cos($1)"),
  tan: real("tan($1)"),
  cot: real("cot($1)"),
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
  round: {
    takes: ["real", "long?"],
    sql: ({ node, args: [value, digits] }) =>
      sql`round(${value?.sql ?? sql`NULL`}, ${digits?.sql ?? sql`0`}::INTEGER)::${STORAGE[node.type]}`,
  },
  isnan: real("isnan($1)"),
  isinf: real("isinf($1)"),
  isfinite: real("isfinite($1)"),
  binary_and: { takes: ["long", "long"], sql: "($1 & $2)" },
  binary_or: { takes: ["long", "long"], sql: "($1 | $2)" },
  binary_xor: { takes: ["long", "long"], sql: "xor($1, $2)" },
  binary_not: { takes: ["long"], sql: "(~$1)" },
};
