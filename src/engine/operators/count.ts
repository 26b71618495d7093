import { from, relation, type Relation } from "../relation.js";
import { ident, sql } from "../sql.js";
import type { Step } from "./step.js";

/** `… | count`. */
export function count({ input, columns }: Step<"count">): Relation {
  const name = columns[0]?.name ?? "Count";
  const id = ident(name);
  return relation(sql`(SELECT count(*) AS ${id} FROM ${from(input)})`, [{ name, type: "long", id, nullable: false }]);
}
