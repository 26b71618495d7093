import type { QueryOf } from "../kql/tree.js";
import type { KustoColumn } from "../kql/types.js";
import { convert } from "./convert.js";
import { nameOf } from "./declarations.js";
import { from, isEmpty, Names, relation, withoutRows, type Relation } from "./relation.js";
import { translateQuery } from "./scope.js";
import { asks, matching, typesOver } from "./search-condition.js";
import { join, literal, sql, type Sql } from "./sql.js";
import type { Translation } from "./translation.js";
import { nothing } from "./value.js";

/** `find`: the rows of every table that has a column of the condition, under the columns that were chosen. */
export function findRelation(query: QueryOf<"find">, translation: Translation): Relation {
  const [sourceColumn, ...others] = query.columns;
  if (!sourceColumn) throw translation.unsupported(query.span, "find without columns");
  const inputs = query.inputs.map((input) => ({ name: nameOf(input), rows: translateQuery(input, translation) }));
  const types = typesOver(inputs.map(({ rows }) => rows));
  const asked = asks(query.condition);
  const read = inputs.filter(({ rows }) => !isEmpty(rows) && (inputs.length === 1 || asked(rows)));
  const ids = new Names([]);
  const out = query.columns.map((column) => ({
    ...column,
    id: ids.id(column.name),
    nullable: column.type !== "string",
  }));
  const selects = read.map(({ name, rows }) => {
    if (name === null) {
      throw translation.unsupported(query.span, "find in what is not a table or view", "Use search in (…), or union.");
    }
    const found = matching(rows, query.condition, types, translation);
    const values = [literal(name), ...others.map((column, i) => valueOf(column, i, found, query, translation))];
    const list = values.map((value, i) => sql`${value} AS ${out[i]?.id ?? sql`x`}`);
    return sql`SELECT ${join(list)} FROM ${from(found)}`;
  });
  return selects.length > 0 ? relation(sql`(${join(selects, " UNION ALL ")})`, out) : withoutRows(out);
}

function valueOf(
  column: KustoColumn,
  i: number,
  rows: Relation,
  query: QueryOf<"find">,
  translation: Translation,
): Sql {
  if (query.packed && i === query.columns.length - 2) return packed(rows, query, translation);
  const own = rows.columns.find(({ name }) => name === column.name);
  if (!own) return nothing(column.type);
  const value = convert({ sql: own.id, type: own.type, nullable: own.nullable, simple: true }, column.type);
  if (!value) throw translation.unsupported(query.span, `find that gives '${column.name}' as a ${column.type}`);
  return value.sql;
}

/** The table's columns that find does not give. */
function packed(rows: Relation, { columns, span }: QueryOf<"find">, translation: Translation): Sql {
  const given = new Set(columns.map(({ name }) => name));
  const members = rows.columns
    .filter(({ name }) => !given.has(name))
    .flatMap(({ name, type, nullable, id }) => {
      const value = convert({ sql: id, type, nullable, simple: true }, "dynamic");
      if (!value) throw translation.unsupported(span, `find that packs '${name}'`);
      return [literal(name), value.sql];
    });
  return members.length === 0 ? sql`'{}'::JSON` : sql`json_object(${join(members)})`;
}
