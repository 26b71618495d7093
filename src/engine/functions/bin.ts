import { convert } from "../convert.js";
import { sql, type Sql } from "../sql.js";
import { STORAGE, type Value } from "../value.js";
import type { ScalarFunction } from "./function.js";

/** bin(value, size): down to a multiple of the size; floor(value) alone is to a whole number. */
export const binned: ScalarFunction = {
  takes: ["any", "any?"],
  nulls: "maybe",
  sql: ({ node, args: [value, size], refuse }) => {
    if (!value) throw refuse(`${node.name}() without a value`);
    const given: Value = size ?? { sql: sql`1::BIGINT`, type: "long", nullable: false, simple: true, constant: 1n };
    const type = node.type;
    if (type === "real") {
      const [a, b] = [convert(value, "real"), convert(given, "real")];
      if (!a || !b) throw refuse(`${node.name}() of a ${value.type} by a ${given.type}`);
      return sql`kusto_bin_real(${a.sql}, ${b.sql})`;
    }
    const a = convert(value, type);
    const b = type === "datetime" ? given : convert(given, type);
    if (!a || !b || type === "dynamic" || type === "string") {
      throw refuse(`${node.name}() of a ${value.type} by a ${given.type}`);
    }
    return exactBin(a.sql, type, b);
  },
};

/** bin_at(value, size, fixed): down to a multiple of the size as counted from a fixed point. */
export const binnedAt: ScalarFunction = {
  takes: ["any", "any", "any"],
  nulls: "maybe",
  sql: ({ node, args: [value, size, point], refuse }) => {
    const type = node.type;
    const a = value && convert(value, type);
    const b = size && (type === "datetime" ? size : convert(size, type));
    const zero = point && convert(point, type);
    if (!a || !b || !zero || type === "dynamic" || type === "string") {
      throw refuse(`bin_at() of a ${value?.type ?? "nothing"} by a ${size?.type ?? "nothing"}`);
    }
    const word = type === "real" ? sql`kusto_bin_real` : sql`kusto_bin`;
    const shifted = sql`(${word}(${a.sql} - ${zero.sql}, ${b.sql}) + ${zero.sql})`;
    return type === "decimal" ? sql`${shifted}::${STORAGE.decimal}` : shifted;
  },
};

/** Ticks since 0001 are never negative, so that a datetime needs no floor below zero. */
function exactBin(a: Sql, type: string, size: Value): Sql {
  if (type === "datetime" && typeof size.constant === "bigint" && size.constant > 0n) {
    return sql`(${a} // ${size.constant} * ${size.constant})`;
  }
  const binned = sql`kusto_bin(${a}, ${size.sql})`;
  return type === "decimal" ? sql`${binned}::${STORAGE.decimal}` : binned;
}
