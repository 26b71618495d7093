import { sql } from "./sql.js";
import { computed, type Value } from "./value.js";

/**
 * Comparisons with Kusto's nulls: two nulls are neither equal nor unequal (the answer is null), a null and a value are
 * unequal, and an order with null is null. NaN is equal to nothing, where DuckDB has it equal to itself and above all.
 */
export function compare(operator: string, left: Value, right: Value, condition: boolean): Value {
  const [a, b] = [left.sql, right.sql];
  const nullable = left.nullable || right.nullable;
  const both = left.nullable && right.nullable;
  const nan = notANumber(left, right);
  switch (operator) {
    case "==": {
      if (nan) return computed("bool", sql`(${a} = ${b} AND ${nan})`, nullable);
      if (!nullable || condition) return computed("bool", sql`(${a} = ${b})`, nullable);
      if (both) return computed("bool", sql`kusto_equal(${a}, ${b})`, true);
      return computed("bool", sql`(${a} IS NOT DISTINCT FROM ${b})`, false);
    }
    case "!=":
    case "<>": {
      if (nan) return computed("bool", sql`(${a} IS DISTINCT FROM ${b} OR NOT (${nan}))`, nullable);
      if (!nullable) return computed("bool", sql`(${a} <> ${b})`, false);
      if (both && !condition) return computed("bool", sql`kusto_unequal(${a}, ${b})`, true);
      return computed("bool", sql`(${a} IS DISTINCT FROM ${b})`, false);
    }
    default: {
      const word = operator === "<" ? sql`<` : operator === "<=" ? sql`<=` : operator === ">" ? sql`>` : sql`>=`;
      const guard = nan ? sql` AND ${nan}` : sql``;
      return computed("bool", sql`(${a} ${word} ${b}${guard})`, nullable);
    }
  }
}

/** A condition that no side is NaN; undefined where none can be. */
function notANumber(left: Value, right: Value) {
  if (left.type !== "real") return undefined;
  const doubtful = [left, right].filter((side) => typeof side.constant !== "number" || Number.isNaN(side.constant));
  const [first, second] = doubtful;
  if (!first) return undefined;
  return second ? sql`NOT isnan(${first.sql}) AND NOT isnan(${second.sql})` : sql`NOT isnan(${first.sql})`;
}
