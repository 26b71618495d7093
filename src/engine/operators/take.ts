import type { Expression } from "../../kql/tree.js";
import { translateAs } from "../scope.js";
import { from, orderBy, type Relation } from "../relation.js";
import { sql } from "../sql.js";
import { NO_ROW, type Translation } from "../translation.js";
import type { Step } from "./step.js";

/** `… | take n`: the first n rows in the order that they have. */
export function take({ operator, input, translation }: Step<"take">): Relation {
  return limited(operator.limit, input, translation);
}

export function limited(limit: Expression, input: Relation, translation: Translation): Relation {
  const count = translateAs(limit, "long", { translation, row: NO_ROW });
  const source = sql`(SELECT * FROM ${from(input)}${orderBy(input.order)} LIMIT greatest(${count.sql}, 0))`;
  return { ...input, source, filters: [], computed: [] };
}
