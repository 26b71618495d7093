import { sql } from "../sql.js";
import { NO_ROW } from "../translation.js";
import type { FunctionCall, ScalarFunction } from "./function.js";

/** Beyond it random() has not digits enough to reach every number. */
const MOST = 1n << 32n;

/** Outside of rows, as in `let`, the name that stands for it would give another value wherever it is read. */
function needsRows({ node, scope, refuse }: FunctionCall): void {
  if (scope.row !== NO_ROW || scope.printed === true) return;
  throw refuse(`${node.name}() outside of rows`, "Use it in extend, so that every row has its own.");
}

export const chanceFunctions: Readonly<Record<string, ScalarFunction>> = {
  new_guid: {
    takes: [],
    nulls: "never",
    sql: (call) => {
      needsRows(call);
      return sql`uuid()::VARCHAR`;
    },
  },
  rand: {
    takes: ["long?"],
    nulls: "never",
    sql: (call) => {
      needsRows(call);
      const [sides] = call.args;
      if (!sides) return sql`random()`;
      const size = sides.constant;
      if (typeof size !== "bigint" || size < 1n || size > MOST) {
        throw call.refuse("rand() of other than a whole number from 1 on", "Write the number itself.");
      }
      return size === 1n ? sql`random()` : sql`floor(random() * ${size})`;
    },
  },
};
