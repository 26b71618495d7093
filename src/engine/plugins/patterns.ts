import { Names, relation, type Relation, type RelationColumn } from "../relation.js";
import { ident, join, sql, type Sql } from "../sql.js";
import { nothing } from "../value.js";
import { wildcards } from "./pattern-arguments.js";
import { searched, type PatternSearch } from "./pattern-search.js";
import type { PluginCall } from "./plugin.js";

/** A table with more of these is none of discrete attributes. */
const MOST_ATTRIBUTES = 64;

/** What a plugin searches for and what it tells of it. */
interface PatternTable extends Omit<PatternSearch, "attributes"> {
  /** Columns of the rows that are no attributes. One that comes out all the same stands for any value. */
  readonly aside: readonly (RelationColumn | undefined)[];
  /** What comes before the attributes: `n0`, `n1` are a pattern's weights by side, `t0`, `t1` those of all rows. */
  readonly told: readonly Sql[];
  /** The place of the first wildcard among the arguments. */
  readonly wildcards: number;
}

/**
 * The patterns that a search finds, one a row, the best first. An attribute is a value that the pattern asks for, or a
 * wildcard. A null or an empty text is a value like any other: only a wildcard of its own tells the two apart.
 */
export function patterns(call: PluginCall, table: PatternTable): Relation {
  const names = new Names([]);
  const out = call.columns.map((column) => ({ ...column, id: names.id(column.name), nullable: true }));
  if (new Set(out.map(({ name }) => name)).size < out.length) {
    throw call.wrong(`${call.name} makes a column of a name that the rows have`, "Rename the column of the rows.");
  }
  const attributes = attributesOf(call, table.aside);
  const { found, totals, values } = searched(call, { ...table, attributes });
  const marks = wildcards(call, table.wildcards);
  const at = (place: number) => sql`p[${place + 1}]`;
  const weights = table.sides.map((_, i) => sql`${at(attributes.length + i)} AS ${ident(`n${i}`)}`);
  const joins = values.map((name, i) => {
    const value = ident(`v${i}`);
    return sql` LEFT JOIN ${name} AS ${value} ON ${value}.code = ${at(i)}`;
  });
  const places = new Map(attributes.map(({ name }, i) => [name, i]));
  const cells = out.slice(1 + table.told.length).map(({ name, type }) => {
    const wildcard = marks.get(type) ?? nothing(type);
    const place = places.get(name);
    if (place === undefined) return wildcard;
    return sql`CASE WHEN ${at(place)} > 0 THEN ${ident(`v${place}`)}.v ELSE ${wildcard} END`;
  });
  const selected = [sql`segment`, ...table.told, ...cells].map((value, i) => sql`${value} AS ${out[i]?.id ?? value}`);
  const rows = sql`SELECT *, ${join(weights)} FROM ${found}, ${totals}`;
  const order = out.slice(0, 1).map(({ id }) => ({ id, descending: false, nullsFirst: false }));
  return relation(sql`(SELECT ${join(selected)} FROM (${rows})${join(joins, "")})`, out, order);
}

function attributesOf(call: PluginCall, aside: PatternTable["aside"]): RelationColumn[] {
  const attributes = call.input.columns.filter(({ name }) => !aside.some((column) => column?.name === name));
  const unfit = attributes.find(({ type }) => type === "dynamic");
  if (unfit) {
    throw call.refuse(
      `${call.name} over the dynamic column '${unfit.name}'`,
      "Project the columns of interest first; tostring() makes an attribute of a dynamic.",
    );
  }
  if (attributes.length <= MOST_ATTRIBUTES) return attributes;
  throw call.refuse(`${call.name} over more than ${MOST_ATTRIBUTES} columns`, "Project the columns of interest first.");
}
