import type { Declaration, Query } from "../kql/tree.js";
import { from, isEmpty, type Relation } from "./relation.js";
import { translate, translateQuery, type Scope } from "./scope.js";
import { sql } from "./sql.js";
import { NO_ROW, type Translation } from "./translation.js";
import type { Value } from "./value.js";

/** Makes declared names known. A table read twice is computed once: it becomes a common table expression. */
export function declare(declarations: readonly Declaration[], scope: Scope): void {
  const { translation } = scope;
  for (const declaration of declarations) {
    if (declaration.kind === "scalar") {
      const value = translate(declaration.value, scope);
      const ofRow = scope.row !== NO_ROW && value.constant === undefined;
      const apart = value.simple || value.sql.length < 200 || scope.row !== NO_ROW;
      translation.name(declaration.id, apart ? value : shared(value, translation), ofRow);
    } else {
      translation.relations.set(
        declaration.id,
        named(translateQuery(declaration.query, translation), declaration.name, translation),
      );
    }
  }
}

/** A long scalar is computed once, whatever reads it. */
function shared(value: Value, translation: Translation) {
  const id = translation.share("value", sql`SELECT ${value.sql} AS v`);
  return { sql: sql`(SELECT v FROM ${id})`, type: value.type, nullable: value.nullable, simple: true };
}

export function named(rows: Relation, name: string, translation: Translation): Relation {
  if (rows.filters.length === 0 && rows.computed.length === 0 && !rows.source.startsWith("(")) return rows;
  const id = translation.share(name, sql`SELECT * FROM ${from(rows)}`);
  return { ...rows, source: id, filters: [], computed: [], ...(isEmpty(rows) && { emptySource: id }) };
}

/** The name that withsource gives the rows of a query: a table's own, or what `as` calls them. */
export function nameOf(query: Query): string | null {
  if (query.kind === "table") return query.name;
  if (query.kind === "block") return query.name;
  return query.kind === "pipe" && query.operator.kind === "as" ? query.operator.name : null;
}
