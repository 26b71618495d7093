import { withComputed, type NewColumn, type Relation } from "../relation.js";
import { join, sql } from "../sql.js";
import { isQuery, type Plugin, type PluginCall } from "./plugin.js";

/** Beside each row how many values its first hll() has, its first two have both, its first three … */
function rows(call: PluginCall): Relation {
  const states = call.plain.map((argument) => {
    if (isQuery(argument)) throw call.wrong("dcount_intersect() takes hll() values, not a table");
    return call.value(argument, "dynamic").sql;
  });
  const own = call.input.columns.length;
  const added = states.map((_, i): NewColumn => {
    const column = call.columns[own + i];
    if (!column) throw call.refuse("dcount_intersect() whose columns cannot be told");
    const first = states.slice(0, i + 1);
    const shared = sql`kusto_set_intersect(json_array(${join(first)})::VARCHAR)`;
    const empty = first.map((state) => sql`${state} IS NULL`);
    // An hll() of nothing is null. What marks an hll as one is in all of them, and so in what they share.
    const value = sql`CASE WHEN ${join(empty, " OR ")} THEN 0 ELSE kusto_hll_count(${shared}) END::BIGINT`;
    return { ...column, value, nullable: false };
  });
  const [computed, columns] = withComputed(call.input, added);
  return { ...computed, columns: [...call.input.columns, ...columns] };
}

export const dcountIntersect: Plugin = { rows };
