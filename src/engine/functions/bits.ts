import type { ScalarFunction } from "./function.js";

export const bitFunctions: Readonly<Record<string, ScalarFunction>> = {
  binary_and: { takes: ["long", "long"], sql: "($1 & $2)" },
  binary_or: { takes: ["long", "long"], sql: "($1 | $2)" },
  binary_xor: { takes: ["long", "long"], sql: "xor($1, $2)" },
  binary_not: { takes: ["long"], sql: "(~$1)" },
  binary_shift_left: { takes: ["long", "long"], nulls: "maybe", sql: "kusto_shift_left($1, $2)" },
  binary_shift_right: { takes: ["long", "long"], nulls: "maybe", sql: "kusto_shift_right($1, $2)" },
  bitset_count_ones: { takes: ["long"], sql: "bit_count($1)::BIGINT" },
};
