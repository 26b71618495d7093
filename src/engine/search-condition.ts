import { parts } from "../kql/parts.js";
import type { Expression } from "../kql/tree.js";
import type { KustoColumn, KustoType } from "../kql/types.js";
import { convert } from "./convert.js";
import { filtered, type Relation, type RelationColumn } from "./relation.js";
import { translateCondition } from "./scope.js";
import { rowOf, type Row, type Translation } from "./translation.js";
import { nothing } from "./value.js";

/** Whether a table is asked: search and find read those that have one of the columns, or all where all columns are asked. */
export function asks(condition: Expression): (rows: Relation) => boolean {
  const names = new Set<string>();
  let everywhere = false;
  const visit = (node: Expression): void => {
    if (node.kind === "column") names.add(node.name);
    if (node.kind === "any-column") everywhere = true;
    parts(node).forEach(visit);
  };
  visit(condition);
  return ({ columns }) =>
    everywhere ||
    names.size === 0 ||
    columns.some((column) => names.has(column.name) || names.has(unifiedName(column)));
}

/** In a condition over tables that have a column in several types, each of these is told by its type: a_long. */
function unifiedName({ name, type }: KustoColumn): string {
  return `${name}_${type}`;
}

/** By the name of a column, the types that it has over some tables. */
export type TypesByName = ReadonlyMap<string, ReadonlySet<KustoType>>;

export function typesOver(tables: readonly Relation[]): TypesByName {
  const found = new Map<string, Set<KustoType>>();
  const columns = tables.flatMap((table) => table.columns);
  for (const { name, type } of columns) found.set(name, (found.get(name) ?? new Set()).add(type));
  for (const column of columns) {
    const name = unifiedName(column);
    if (!found.has(name)) found.set(name, new Set([column.type]));
  }
  return found;
}

/** The rows that fulfil a condition over the columns of all the tables: one that a table lacks is null there. */
export function matching(
  rows: Relation,
  condition: Expression,
  types: TypesByName,
  translation: Translation,
): Relation {
  const scope = { translation, row: rowAmong(rows, types) };
  return filtered(rows, [translateCondition(condition, scope).sql]);
}

/** A column that has several types over the tables is a dynamic, in each of them. */
function rowAmong(rows: Relation, types: TypesByName): Row {
  const own = rowOf(rows);
  const column = (name: string, side: "left" | "right" | undefined): RelationColumn | undefined => {
    const [only, ...others] = types.get(name) ?? [];
    const found = own.column(name, side) ?? rows.columns.find((each) => unifiedName(each) === name);
    if (only === undefined || (found && others.length === 0)) return found;
    const type = others.length === 0 ? only : "dynamic";
    if (!found) return { name, type, id: nothing(type), nullable: type !== "string" };
    const converted = convert({ sql: found.id, type: found.type, nullable: found.nullable, simple: true }, "dynamic");
    return converted && { name, type, id: converted.sql, nullable: converted.nullable };
  };
  return { column, relation: rows };
}
