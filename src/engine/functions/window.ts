import { convert } from "../convert.js";
import { orderTerm } from "../relation.js";
import { join, sql, type Sql } from "../sql.js";
import { nothing } from "../value.js";
import type { FunctionCall, ScalarFunction } from "./function.js";

/** The order of the rows, for OVER; refused where Kusto would not have them serialized. */
function ordered(call: FunctionCall): Sql {
  const order = call.scope.row.relation?.order ?? [];
  if (order.length === 0) {
    throw call.refuse(`${call.node.name}() over rows without an order`, "Sort the rows first: | sort by … asc");
  }
  return sql`ORDER BY ${join(order.map(orderTerm))}`;
}

const shifted = (word: Sql): ScalarFunction => ({
  takes: ["any", "long?", "any?"],
  nulls: "maybe",
  sql: (call) => {
    const [value, distance, fallback] = call.args;
    if (!value) throw call.refuse(`${call.node.name}() without a column`);
    const other = fallback ? convert(fallback, value.type)?.sql : nothing(value.type);
    if (!other) throw call.refuse(`A default of another type in ${call.node.name}()`);
    return sql`${word}(${value.sql}, ${distance?.sql ?? sql`1`}, ${other}) OVER (${ordered(call)})`;
  },
});

export const windowFunctions: Readonly<Record<string, ScalarFunction>> = {
  prev: shifted(sql`lag`),
  next: shifted(sql`lead`),
  row_number: {
    takes: ["long?", "any?"],
    nulls: "never",
    sql: (call) => {
      const [start, restart] = call.args;
      if (restart) throw call.refuse("row_number() with a restart");
      return sql`(row_number() OVER (${ordered(call)}) + ${start?.sql ?? sql`1`} - 1)`;
    },
  },
  row_cumsum: {
    takes: ["any", "any?"],
    nulls: "maybe",
    sql: (call) => {
      const [value, restart] = call.args;
      if (!value || restart) throw call.refuse("row_cumsum() with a restart");
      const cast = call.node.type === "real" ? sql`DOUBLE` : sql`BIGINT`;
      return sql`(sum(${value.sql}) OVER (${ordered(call)} ROWS UNBOUNDED PRECEDING))::${cast}`;
    },
  },
};
