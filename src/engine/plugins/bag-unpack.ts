import type { Expression } from "../../kql/tree.js";
import type { KustoColumn, KustoType, TableSchema } from "../../kql/types.js";
import { pointer } from "../element.js";
import { arranged } from "../operators/step.js";
import { from, withComputed, type NewColumn, type Relation } from "../relation.js";
import { translateAs } from "../scope.js";
import { join, literal, sql, type Sql } from "../sql.js";
import { rowOf } from "../translation.js";
import { MOST_COLUMNS, type Discovery, type Plugin, type PluginCall } from "./plugin.js";

const CONFLICTS = ["error", "replace_source", "keep_source"] as const;
type Conflict = (typeof CONFLICTS)[number];

/** What bag_unpack is asked to do. */
interface Unpacking {
  readonly call: PluginCall;
  readonly bag: Expression;
  readonly bagId: Sql;
  /** The input's other columns. */
  readonly source: TableSchema;
  readonly prefix: string;
  readonly conflict: Conflict;
  readonly ignored: readonly string[];
}

function unpackingOf(call: PluginCall): Unpacking {
  const bag = call.required("Column", 0);
  const { name, type, id } = call.column(bag);
  if (type !== "dynamic") throw call.wrong(`bag_unpack() takes a dynamic column, not a ${type}`, undefined, bag.span);
  const conflictNode = call.optional("columnsConflict", 2);
  const word = call.text(conflictNode) ?? "error";
  const conflict = CONFLICTS.find((known) => known === word);
  if (!conflict) {
    throw call.wrong(`bag_unpack() has no columnsConflict '${word}'`, `It takes ${CONFLICTS.join(", ")}.`);
  }
  return {
    call,
    bag,
    bagId: id,
    source: call.input.columns.filter((column) => column.name !== name),
    prefix: call.text(call.optional("OutputColumnPrefix", 1)) ?? "",
    conflict,
    ignored: ignoredProperties(call),
  };
}

function ignoredProperties(call: PluginCall): string[] {
  const argument = call.optional("ignoredProperties", 3);
  if (!argument) return [];
  const { constant } = call.constant(argument, "dynamic");
  const names = typeof constant === "string" ? (JSON.parse(constant) as unknown) : undefined;
  if (Array.isArray(names) && names.every((name) => typeof name === "string")) return names;
  throw call.wrong("ignoredProperties is an array of names: dynamic(['a', 'b'])", undefined, argument.span);
}

/**
 * The properties of all bags with the types of their values. Values of one type make a column of that type, others a
 * dynamic; null has no type.
 */
function discover(call: PluginCall): Discovery {
  const unpacking = unpackingOf(call);
  const bag = sql`j`;
  const member = sql`json_extract(${bag}, ${pointer(sql`k`)})`;
  const type = sql`CASE json_type(${member}) WHEN 'BOOLEAN' THEN 'bool' WHEN 'DOUBLE' THEN 'real' WHEN 'VARCHAR' THEN 'string' WHEN 'NULL' THEN NULL WHEN 'ARRAY' THEN 'dynamic' WHEN 'OBJECT' THEN 'dynamic' ELSE CASE WHEN TRY_CAST(${member}::VARCHAR AS BIGINT) IS NULL THEN 'real' ELSE 'long' END END`;
  const skipped =
    unpacking.ignored.length === 0 ? sql`` : sql` WHERE k NOT IN (${join(unpacking.ignored.map(literal))})`;
  const bags = sql`SELECT ${unpacking.bagId} AS j FROM ${from(call.input)} WHERE json_type(${unpacking.bagId}) = 'OBJECT'`;
  const members = sql`SELECT j, unnest(json_keys(j)) AS k FROM (${bags})`;
  const types = sql`SELECT k, ${type} AS t FROM (${members})${skipped}`;
  const query = sql`SELECT k, CASE WHEN count(DISTINCT t) = 1 THEN min(t) ELSE 'dynamic' END FROM (${types}) GROUP BY k LIMIT ${MOST_COLUMNS + 1}`;
  return { query, schema: (found) => schemaOf(unpacking, found) };
}

function schemaOf({ call, prefix, conflict, source }: Unpacking, found: readonly (readonly [string, string])[]) {
  if (found.length > MOST_COLUMNS) {
    throw call.refuse(
      `bag_unpack() of bags with more than ${MOST_COLUMNS} properties`,
      "Declare the columns of interest: evaluate bag_unpack(…) : (*, Name: string)",
    );
  }
  const properties = found
    .map(([name, type]): KustoColumn => ({ name: `${prefix}${name}`, type: type as KustoType }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  if (properties.some(({ name }) => name === "")) {
    throw call.wrong("A property without a name cannot be a column", 'Leave it out: ignoredProperties = dynamic([""])');
  }
  const byName = new Map(properties.map((column) => [column.name, column]));
  const taken = source.find(({ name }) => byName.has(name));
  if (taken && conflict === "error") throw conflictError(call, taken.name);
  const kept = source.map((column) => (conflict === "replace_source" && byName.get(column.name)) || column);
  const names = new Set(source.map(({ name }) => name));
  return [...kept, ...properties.filter(({ name }) => !names.has(name))].map(({ name, type }) => ({ name, type }));
}

const CONFLICT_HINT = "Say which is meant, columnsConflict = 'keep_source' or 'replace_source', or give a prefix.";

function conflictError(call: PluginCall, name: string): Error {
  return call.wrong(`bag_unpack() has a property and a column of the name '${name}'`, CONFLICT_HINT);
}

/** One row a row: the columns that are named come from the bag, or from the rows before where these have them. */
function rows(call: PluginCall): Relation {
  const unpacking = unpackingOf(call);
  const source = new Map(unpacking.source.map((column) => [column.name, column]));
  const added = call.columns.flatMap((column): NewColumn[] => {
    const own = source.get(column.name);
    if (!own) return [{ ...column, ...property(column, unpacking) }];
    if (own.type !== column.type && unpacking.conflict !== "replace_source") {
      throw call.wrong(`The column '${column.name}' is a ${own.type}, not a ${column.type}`);
    }
    const clash = clashing(column, unpacking);
    return clash ? [clash] : [];
  });
  const [computed, columns] = withComputed(call.input, added);
  const fresh = new Set(columns.map(({ name }) => name));
  const kept = computed.columns.filter(({ name }) => source.has(name) && !fresh.has(name));
  return { ...computed, columns: arranged(call.columns, [...kept, ...columns]) };
}

/** The property of a column, in the column's type; null where a bag has none. */
function property({ name, type }: KustoColumn, { call, bag, prefix, ignored }: Unpacking) {
  const key = keyOf(name, prefix);
  const nothing: Expression = { kind: "literal", type, span: bag.span, value: type === "string" ? "" : null };
  const value: Expression =
    key === undefined || ignored.includes(key)
      ? nothing
      : { kind: "element", type: "dynamic", span: bag.span, target: bag, selector: key };
  const { sql: text, nullable } = translateAs(value, type, { translation: call.translation, row: rowOf(call.input) });
  return { value: text, nullable };
}

function keyOf(name: string, prefix: string): string | undefined {
  return name.startsWith(prefix) ? name.slice(prefix.length) : undefined;
}

/** A column that the rows have already, where the bags may have it too. */
function clashing(column: KustoColumn, unpacking: Unpacking): NewColumn | undefined {
  const { call, bagId, prefix, conflict, ignored } = unpacking;
  const key = keyOf(column.name, prefix);
  const own = call.input.columns.find(({ name }) => name === column.name);
  if (conflict === "keep_source" || key === undefined || key === "" || ignored.includes(key) || !own) return undefined;
  const has = sql`coalesce(json_type(${bagId}) = 'OBJECT' AND json_exists(${bagId}, ${pointer(literal(key))}), false)`;
  if (conflict === "error") {
    const message = literal(`bag_unpack: a property and a column of the name ${column.name}. ${CONFLICT_HINT}`);
    return {
      ...column,
      value: sql`CASE WHEN ${has} THEN error(${message}) ELSE ${own.id} END`,
      nullable: own.nullable,
    };
  }
  const { value } = property(column, unpacking);
  const source = own.type === column.type ? own.id : sql`NULL`;
  return { ...column, value: sql`CASE WHEN bool_or(${has}) OVER () THEN ${value} ELSE ${source} END`, nullable: true };
}

export const bagUnpack: Plugin = {
  note: "hunts that run again should declare the columns: evaluate bag_unpack(d) : (*, a:long)",
  rows,
  discover,
};
