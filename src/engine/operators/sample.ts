import type { Expression } from "../../kql/tree.js";
import { from, type Relation } from "../relation.js";
import { translateAs } from "../scope.js";
import { sql } from "../sql.js";
import { NO_ROW, type Translation } from "../translation.js";
import { distinct } from "./distinct.js";
import type { Step } from "./step.js";

/** `… | sample n`: other rows on every run. */
export function sample({ operator, input, translation }: Step<"sample">): Relation {
  return drawn(operator.limit, input, translation);
}

/** `… | sample-distinct n of a`. */
export function sampleDistinct({ operator, input, columns, translation }: Step<"sample-distinct">): Relation {
  const { span, values, limit } = operator;
  return drawn(
    limit,
    distinct({ operator: { kind: "distinct", span, values }, input, columns, translation }),
    translation,
  );
}

function drawn(limit: Expression, input: Relation, translation: Translation): Relation {
  const count = translateAs(limit, "long", { translation, row: NO_ROW });
  const source = sql`(SELECT * FROM ${from(input)} ORDER BY random() LIMIT greatest(${count.sql}, 0))`;
  return { ...input, source, filters: [], computed: [], order: [] };
}
