import { from, relation, type Relation } from "../relation.js";
import { sql } from "../sql.js";
import type { Step } from "./step.js";

/** `… | consume`: the query is run and gives nothing. */
export function consume({ input }: Step<"consume">): Relation {
  // To count the rows is what makes the query run.
  return relation(sql`(SELECT 1 FROM (SELECT count(*) AS counted FROM ${from(input)}) WHERE counted < 0)`, []);
}
