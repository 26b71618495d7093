import { withComputed, type Relation } from "../relation.js";
import { sql } from "../sql.js";
import { extended } from "./extend.js";
import type { Step } from "./step.js";

/** `… | serialize`: the rows keep the order that they have, so that prev() and row_number() mean something. */
export function serialize({ operator, input, columns, translation }: Step<"serialize">): Relation {
  return extended(operator.values, ordered(input), columns, translation);
}

function ordered(input: Relation): Relation {
  if (input.order.length > 0) return input;
  const value = sql`row_number() OVER ()`;
  const [rows, [ordinal]] = withComputed(input, [{ name: "row", type: "long", value, nullable: false }]);
  return ordinal ? { ...rows, order: [{ id: ordinal.id, descending: false, nullsFirst: false }] } : rows;
}
