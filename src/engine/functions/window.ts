import type { Call, Expression } from "../../kql/tree.js";
import { convert } from "../convert.js";
import { orderTerm } from "../relation.js";
import { join, sql, type Sql } from "../sql.js";
import { nothing } from "../value.js";
import type { FunctionCall, ScalarFunction } from "./function.js";

/** The condition at which a call begins anew; null where it has none. */
export function restartOf({ name, args }: Call): Expression | null {
  const restart = name === "row_number" || name === "row_cumsum" ? args[1]?.value : undefined;
  return restart && restart.kind !== "star" ? restart : null;
}

/** The stretch since the last restart, and the order of its rows, for OVER. */
function stretch(call: FunctionCall): Sql {
  if (!restartOf(call.node)) return ordered(call);
  const id = call.scope.stretches?.get(call.node);
  if (!id) throw call.refuse(`${call.node.name}() with a restart here`, "Compute it with extend first.");
  return sql`PARTITION BY ${id} ${ordered(call)}`;
}

/** The order of the rows, for OVER; refused where Kusto would not have them serialized. */
export function ordered(call: Pick<FunctionCall, "node" | "scope" | "refuse">): Sql {
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
      const [start] = call.args;
      return sql`(row_number() OVER (${stretch(call)}) + ${start?.sql ?? sql`1`} - 1)`;
    },
  },
  row_cumsum: {
    takes: ["any", "any?"],
    nulls: "maybe",
    sql: (call) => {
      const [value] = call.args;
      if (!value) throw call.refuse("row_cumsum() without a value");
      const cast = call.node.type === "real" ? sql`DOUBLE` : sql`BIGINT`;
      return sql`(sum(${value.sql}) OVER (${stretch(call)} ROWS UNBOUNDED PRECEDING))::${cast}`;
    },
  },
};
