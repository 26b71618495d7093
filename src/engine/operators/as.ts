import { named } from "../declarations.js";
import type { Relation } from "../relation.js";
import type { Step } from "./step.js";

/** `… | as Name`: the rows so far get a name that later parts of the query can read. */
export function as({ operator, input, translation }: Step<"as">): Relation {
  const rows = named(input, operator.name, translation);
  translation.relations.set(operator.id, rows);
  return rows;
}
