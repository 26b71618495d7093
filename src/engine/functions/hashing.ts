import { sql, type Sql } from "../sql.js";
import type { Value } from "../value.js";
import type { FunctionCall, ScalarFunction } from "./function.js";

/** The hash of a value's bytes: what is known of them is a text's UTF-8 and the eight bytes of longs and times. */
function hashOf(value: Value, { node, refuse }: FunctionCall): Sql {
  switch (value.type) {
    case "string":
      return sql`kusto_hash_text(${value.sql})`;
    case "long":
    case "datetime":
    case "timespan":
      return sql`kusto_hash_long(${value.sql})`;
    default:
      throw refuse(`${node.name}() of a ${value.type}`, "Hash its tostring(), or use hash_sha256().");
  }
}

/** hash(value, mod): from 0 to mod - 1. */
const hash: ScalarFunction = {
  takes: ["any", "long?"],
  nulls: "maybe",
  sql: (call) => {
    const [value, modulus] = call.args;
    if (!value) throw call.refuse(`${call.node.name}() of nothing`);
    const whole = hashOf(value, call);
    if (!modulus) return whole;
    const size = modulus.constant;
    if (typeof size !== "bigint" || size <= 0n) {
      throw call.refuse(`${call.node.name}() modulo what is no number above zero`, "Write the number itself.");
    }
    return sql`kusto_mod(${whole}, ${modulus.sql})`;
  },
};

export const hashingFunctions: Readonly<Record<string, ScalarFunction>> = {
  hash,
  hash_xxhash64: hash,
};
