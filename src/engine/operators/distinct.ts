import { translateAs } from "../scope.js";
import { from, idsOf, relation, withComputed, type Relation } from "../relation.js";
import { sql } from "../sql.js";
import { rowOf } from "../translation.js";
import type { Step } from "./step.js";

/** `… | distinct a, b` and `… | distinct *`. */
export function distinct({ operator, input, translation }: Step<"distinct">): Relation {
  const values = operator.values.map(({ name, type, value }) => {
    const translated = translateAs(value, type, { translation, row: rowOf(input) });
    return { name, type, value: translated.sql, nullable: translated.nullable };
  });
  const [rows, columns] = withComputed(input, values);
  const order = columns.map(({ id }) => ({ id, descending: false, nullsFirst: true }));
  return relation(sql`(SELECT DISTINCT ${idsOf(columns)} FROM ${from(rows)})`, columns, order);
}
