import type { Expansion, Expression } from "../../kql/tree.js";
import type { KustoType } from "../../kql/types.js";
import { comparable } from "../convert.js";
import { pointer } from "../element.js";
import { from, Names, withComputed, type Relation, type RelationColumn } from "../relation.js";
import { translate, translateAs } from "../scope.js";
import { join, sql, variable, type Sql } from "../sql.js";
import { NO_ROW, rowOf, type Translation } from "../translation.js";
import { STORAGE } from "../value.js";

/** Arrays that are walked side by side. */
export interface Walk {
  readonly expansions: readonly Expansion[];
  readonly limit: Expression | null;
  readonly indexColumn: string | null;
  readonly bags: "bag" | "array";
}

/** A row an element: the rows as they were, the elements' columns (with that of their index), and the index for ORDER BY. */
export interface Walked {
  readonly rows: Relation;
  readonly added: readonly RelationColumn[];
  readonly index: Sql;
}

/**
 * One row an element. The shorter of several arrays are filled up with null; null gives one row of null, an empty array
 * none. The index costs as much as the elements: it is only there where it is to be `numbered`.
 */
export function walked(walk: Walk, input: Relation, translation: Translation, numbered = true): Walked {
  const scope = { translation, row: rowOf(input) };
  const limit = walk.limit && translateAs(walk.limit, "long", { translation, row: NO_ROW }).sql;
  const wholes = walk.expansions.map((expansion) => {
    const value = translate(expansion.value, scope);
    if (value.type !== "dynamic") throw translation.unsupported(expansion.value.span, `Elements of a ${value.type}`);
    return { name: "whole", type: "dynamic", value: value.sql, nullable: true } as const;
  });
  const [read, made] = withComputed(input, wholes);
  const lists = made.map(({ id }) => {
    const whole = listOf(id, walk.bags);
    const list = limit ? sql`(${whole})[1:greatest(${limit}, 0)]` : whole;
    return { name: "list", type: "dynamic", value: list, nullable: true } as const;
  });
  const [held, columns] = withComputed(read, lists);
  const names = new Names(held.taken);
  const items = walk.expansions.map((expansion, i) => ({
    ...expansion,
    id: names.id(expansion.name),
    list: columns[i]?.id ?? sql`NULL`,
  }));
  const index = names.id(walk.indexColumn ?? "item index");
  const unnested = items.map(({ id, list }) => sql`unnest(${list}) AS ${id}`);
  const lengths = join(items.map(({ list }) => sql`len(${list})`));
  const numbers = numbered ? [sql`unnest(range(greatest(${lengths}))) AS ${index}`] : [];
  const source = sql`(SELECT *, ${join([...unnested, ...numbers])} FROM ${from(held)})`;
  const [rows, values] = withComputed(
    { ...held, source, filters: [], computed: [], taken: names.taken },
    items.map((item) => ({ name: item.name, type: item.type, ...element(item, item.id) })),
  );
  const number = { name: walk.indexColumn ?? "", type: "long", id: index, nullable: false } as const;
  return { rows, added: walk.indexColumn === null ? values : [...values, number], index };
}

const NUMBER = sql`'BIGINT', 'UBIGINT', 'DOUBLE'`;
const TEXT = sql`'VARCHAR'`;

/** What an element has to be in JSON for each type: nothing is read out of a text, no fraction is cut. */
const CONFORMING: Record<KustoType, (id: Sql) => Sql | null> = {
  bool: (id) => sql`json_type(${id}) = 'BOOLEAN'`,
  int: (id) => sql`json_type(${id}) IN (${NUMBER})`,
  long: (id) => sql`json_type(${id}) IN (${NUMBER})`,
  // NaN and the infinities are texts in JSON.
  real: (id) => sql`(json_type(${id}) IN (${NUMBER}) OR ${id}::VARCHAR IN ('"NaN"', '"Infinity"', '"-Infinity"'))`,
  decimal: (id) => sql`json_type(${id}) IN (${NUMBER})`,
  datetime: (id) => sql`json_type(${id}) = ${TEXT}`,
  timespan: (id) => sql`json_type(${id}) = ${TEXT}`,
  guid: (id) => sql`json_type(${id}) = ${TEXT}`,
  string: () => null,
  dynamic: () => null,
};

/** An element in the type that was asked for; null where it is of another, and for the JSON null. */
function element({ type }: Expansion, id: Sql): { value: Sql; nullable: boolean } {
  const whole = { sql: sql`kusto_json_or_null(${id})`, type: "dynamic", nullable: true, simple: false } as const;
  const wanted = CONFORMING[type](id);
  const typed = comparable(whole, type) ?? whole;
  if (!wanted) return { value: typed.sql, nullable: typed.nullable };
  const value = typed.type === type ? typed.sql : sql`TRY_CAST(${typed.sql} AS ${STORAGE[type]})`;
  return { value: sql`CASE WHEN ${wanted} THEN ${value} END`, nullable: true };
}

/** The elements of an array, the members of a bag (each as a bag of one, or as [key, value]), or the value alone. */
function listOf(whole: Sql, bags: "bag" | "array"): Sql {
  const key = variable("key");
  const word = bags === "bag" ? sql`json_object` : sql`json_array`;
  const member = sql`${word}(${key}, json_extract(${whole}, ${pointer(key)}))`;
  const members = sql`list_transform(json_keys(${whole}), lambda ${key}: ${member})`;
  return sql`CASE json_type(${whole}) WHEN 'ARRAY' THEN json_extract(${whole}, '$[*]') WHEN 'OBJECT' THEN ${members} ELSE [${whole}] END`;
}
