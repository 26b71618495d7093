import type { Aggregate, Call } from "../../kql/tree.js";
import { convert } from "../convert.js";
import { translate, type Scope } from "../scope.js";
import { sql, type Sql } from "../sql.js";
import { computed, type Value } from "../value.js";
import { AggregateCall, UNGROUPED, type AggregateResult, type Grouping } from "./aggregate.js";
import { AGGREGATES } from "./registry.js";

/** A summarize's aggregate, which may be an expression around aggregates: `100.0 * countif(a) / count()`. */
export function aggregateColumns(aggregate: Aggregate, scope: Scope, id: Sql, grouping: Grouping): AggregateResult {
  const { call, columns } = aggregate;
  const row = call.kind === "call" ? AGGREGATES.get(call.name) : undefined;
  if (row && call.kind === "call") {
    const made = row.sql(new AggregateCall(call, { ...scope, aggregate: false }, columns, id, grouping));
    if (typeof made !== "string") return made;
    const type = columns[0]?.type ?? call.type;
    return { hidden: null, values: [computed(type, made, row.nulls === "maybe")] };
  }
  const type = columns[0]?.type ?? call.type;
  const value = convert(translate(call, scope), type);
  if (!value || columns.length !== 1) throw scope.translation.unsupported(call.span, "This expression in summarize");
  return { hidden: null, values: [value] };
}

/** An aggregate inside an expression. */
export function aggregateValue(node: Call, scope: Scope): Value | undefined {
  const row = AGGREGATES.get(node.name);
  if (!row) return undefined;
  const column = { name: node.name, type: node.type };
  const made = row.sql(new AggregateCall(node, { ...scope, aggregate: false }, [column], sql`x`, UNGROUPED));
  if (typeof made !== "string") {
    throw scope.translation.unsupported(
      node.span,
      `${node.name}() inside an expression`,
      "Give it a summarize of its own.",
    );
  }
  return computed(node.type, made, row.nulls === "maybe");
}
