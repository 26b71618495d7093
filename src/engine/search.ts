import type { QueryOf } from "../kql/tree.js";
import { nameOf } from "./declarations.js";
import { isEmpty, type Relation } from "./relation.js";
import { translateQuery } from "./scope.js";
import { asks, matching, typesOver } from "./search-condition.js";
import type { Translation } from "./translation.js";
import { unionAll } from "./union.js";

/** `search`: the rows of every table that fulfil the condition, told apart by $table. */
export function searchRelation(query: QueryOf<"search">, translation: Translation): Relation {
  const inputs = query.inputs.map((input) => ({ name: nameOf(input), rows: translateQuery(input, translation) }));
  const types = typesOver(inputs.map(({ rows }) => rows));
  const asked = asks(query.condition);
  const found = inputs.map(({ name, rows }) => {
    const rowless = !asked(rows);
    if (rowless || isEmpty(rows)) return { name, rows, rowless };
    return { name, rows: matching(rows, query.condition, types, translation) };
  });
  const refuse = (what: string, hint?: string) => translation.unsupported(query.span, what, hint);
  return unionAll(found, query.columns, { name: "$table", unnamed: "search_arg" }, refuse);
}
