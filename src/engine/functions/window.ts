import type { Call, Expression } from "../../kql/tree.js";
import { convert } from "../convert.js";
import { orderTerm } from "../relation.js";
import { join, sql, type Sql } from "../sql.js";
import { nothing, STORAGE } from "../value.js";
import type { FunctionCall, ScalarFunction } from "./function.js";

/** Where a call has the condition at which it begins anew. */
const RESTARTS: Readonly<Record<string, number>> = {
  row_number: 1,
  row_cumsum: 1,
  row_rank_dense: 1,
  row_rank_min: 1,
  row_window_session: 3,
};

/** The condition at which a call begins anew; null where it has none. */
export function restartOf({ name, args }: Call): Expression | null {
  const restart = args[RESTARTS[name] ?? args.length]?.value;
  return restart && restart.kind !== "star" ? restart : null;
}

/** Whether a call counts the changes of its term, for which another window function looks at the row before. */
export function countsChanges({ name }: Call): boolean {
  return name === "row_rank_dense" || name === "row_rank_min" || name === "row_rank";
}

/** Whether a call looks at a session's start, which no window function can. */
export function walksSessions({ name }: Call): boolean {
  return name === "row_window_session";
}

/** A call as far as it says over which rows it goes. */
type Window = Pick<FunctionCall, "node" | "scope" | "refuse">;

/** The stretch since the last restart, and the order of its rows, for OVER. */
export function stretch(call: Window): Sql {
  if (!restartOf(call.node)) return ordered(call);
  const id = call.scope.stretches?.get(call.node);
  if (!id) throw call.refuse(`${call.node.name}() with a restart here`, "Compute it with extend first.");
  return sql`PARTITION BY ${id} ${ordered(call)}`;
}

/** dense: how many terms there have been; min: at which row of its stretch the term began. */
const ranked = (dense: (call: FunctionCall) => boolean): ScalarFunction => ({
  takes: ["any", "any?"],
  nulls: "never",
  sql: (call) => {
    const change = call.scope.changes?.get(call.node);
    if (!change) throw call.refuse(`${call.node.name}() here`, "Compute it with extend first.");
    const upToHere = sql`OVER (${stretch(call)} ROWS UNBOUNDED PRECEDING)`;
    if (dense(call)) return sql`sum(${change.changed}) ${upToHere}::BIGINT`;
    return sql`max(CASE WHEN ${change.changed} = 1 THEN ${change.number} END) ${upToHere}`;
  },
});

/** The former row_rank() has a flag for what are two functions now. */
function isDense(call: FunctionCall): boolean {
  const dense = call.args[1]?.constant;
  if (typeof dense !== "boolean") throw call.refuse("row_rank()", "Write row_rank_dense() or row_rank_min().");
  return dense;
}

/** The order of the rows, for OVER; refused where Kusto would not have them serialized. */
export function ordered(call: Window): Sql {
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
      return sql`(sum(${value.sql}) OVER (${stretch(call)} ROWS UNBOUNDED PRECEDING))::${STORAGE[call.node.type]}`;
    },
  },
  row_rank_dense: ranked(() => true),
  row_rank_min: ranked(() => false),
  row_rank: ranked(isDense),
  row_window_session: {
    takes: ["datetime", "timespan", "timespan", "any?"],
    nulls: "maybe",
    sql: (call) => {
      throw call.refuse("row_window_session() here", "Compute it with extend first.");
    },
  },
};
