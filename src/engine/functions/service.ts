import type { ScalarFunction } from "./function.js";

export const serviceFunctions: Readonly<Record<string, ScalarFunction>> = {
  assert: {
    takes: ["condition", "string"],
    nulls: "never",
    sql: "CASE WHEN $1 THEN true ELSE error('assert: ' || $2) END",
  },
};
