import { orderTerm, sealed, withComputed, type Relation } from "../relation.js";
import { translateCondition } from "../scope.js";
import { join, sql } from "../sql.js";
import { rowOf } from "../translation.js";
import type { Plugin, PluginCall } from "./plugin.js";

/** The rows that stand at most so many before or behind one that the condition holds for. */
function rows(call: PluginCall): Relation {
  const { input, translation } = call;
  const condition = translateCondition(call.required("Condition", 0), { translation, row: rowOf(input) });
  const before = call.required("NumRows", 1);
  const ahead = call.whole(before, 0);
  const behind = call.whole(call.optional("RowsAfter", 2) ?? before, 0);
  if (input.order.length === 0) {
    throw call.refuse("rows_near() over rows without an order", "Sort the rows first: | sort by … asc");
  }
  const order = join(input.order.map(orderTerm));
  const value = sql`bool_or(${condition.sql}) OVER (ORDER BY ${order} ROWS BETWEEN ${behind} PRECEDING AND ${ahead} FOLLOWING)`;
  const [marked, [near]] = withComputed(input, [{ name: "near", type: "bool", value, nullable: true }]);
  if (!near) throw call.refuse(call.name);
  return { ...sealed(marked), filters: [near.id] };
}

export const rowsNear: Plugin = { rows };
