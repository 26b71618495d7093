import type { Expression } from "../../kql/tree.js";
import { from, idsOf, Names, relation, withComputed, type Relation, type RelationColumn } from "../relation.js";
import { translateQuery } from "../scope.js";
import { ident, join, sql, type Sql } from "../sql.js";
import { nothing } from "../value.js";
import { isQuery, type Plugin, type PluginCall } from "./plugin.js";

/** How the addresses of one version are told apart in SQL. */
interface Version {
  /** Whether the table's columns come before those of the rows. */
  readonly tableFirst: boolean;
  readonly width: number;
  /** Numbers that hold an address. */
  readonly type: Sql;
  /** The number of an address, without the "/bits" behind it; NULL for what is no address. */
  readonly number: (address: Sql) => Sql;
  /** The bits of a mask that is written behind an address. */
  readonly bits: (address: Sql, mask: Sql) => Sql;
}

const V4: Version = {
  tableFirst: false,
  width: 32,
  type: sql`BIGINT`,
  number: (address) => sql`kusto_ipv4(${address})`,
  bits: (_address, mask) => mask,
};

const V6: Version = {
  tableFirst: true,
  width: 128,
  type: sql`UHUGEINT`,
  number: (address) => sql`kusto_ipv6_number(${address})::UHUGEINT`,
  // The mask of an IPv4 address counts from its own beginning, behind the 96 bits of ::ffff:
  bits: (address, mask) => sql`CASE WHEN contains(${address}, ':') THEN ${mask} ELSE 96 + ${mask} END`,
};

const KEY = ident("key");
const [SOURCE, LOOKUP, FOUND] = [ident("source"), ident("lookup"), ident("found")];

interface Lookup {
  readonly call: PluginCall;
  readonly version: Version;
  readonly table: Relation;
  readonly sourceKey: RelationColumn;
  readonly lookupKey: RelationColumn;
  /** Columns of one name on both sides that must be equal too. */
  readonly extras: readonly { readonly source: RelationColumn; readonly lookup: RelationColumn }[];
  readonly unmatched: boolean;
}

function lookupOf(call: PluginCall, version: Version): Lookup {
  const table = translateQuery(call.table("LookupTable", 0), call.translation);
  const rest = call.plain.slice(3).map((value): Expression => {
    if (isQuery(value)) throw call.wrong(`${call.name} takes columns here, not a table`);
    return value;
  });
  const last = rest.at(-1);
  const positional = last?.type === "bool" && last.kind !== "column" ? rest.pop() : undefined;
  const named = call.operator.args.find(({ name }) => name === "return_unmatched")?.value;
  const sourceKey = key(call, call.required("SourceKey", 1), call.input);
  const lookupKey = key(call, call.required("LookupKey", 2), table);
  const extras = rest.map((argument) => {
    const [source, lookup] = [call.column(argument), call.column(argument, table)];
    if (source.type === lookup.type && source.type !== "dynamic") return { source, lookup };
    throw call.refuse(`${call.name} by a ${source.type} and a ${lookup.type}`, undefined, argument.span);
  });
  const flag = positional ?? (named && !isQuery(named) ? named : undefined);
  return { call, version, table, sourceKey, lookupKey, extras, unmatched: call.flag(flag, false) };
}

function key(call: PluginCall, argument: Expression, rows: Relation): RelationColumn {
  const column = call.column(argument, rows);
  if (column.type === "string") return column;
  throw call.wrong(`${call.name} compares texts, not a ${column.type}`, "Convert it with tostring().", argument.span);
}

/** Every row with every network that its address lies in. */
function lookedUp(call: PluginCall, version: Version): Relation {
  const lookup = lookupOf(call, version);
  const { sourceKey, extras } = lookup;
  const rows = call.translation.share("rows", sql`SELECT * FROM ${from(call.input)}`);
  const keys = [sourceKey, ...extras.map(({ source }) => source).filter(({ id }) => id !== sourceKey.id)];
  const { matches, found } = matchesOf(lookup, keys, rows);
  const on = keys.map(({ id }) => sql`${SOURCE}.${id} IS NOT DISTINCT FROM ${FOUND}.${id}`);
  const own = call.input.columns.map(({ id }) => sql`${SOURCE}.${id}`);
  const brought = found.map(({ id, type }) =>
    type === "string" ? sql`coalesce(${FOUND}.${id}, ${nothing("string")})` : sql`${FOUND}.${id}`,
  );
  const ordered = version.tableFirst ? [...brought, ...own] : [...own, ...brought];
  if (call.columns.length !== ordered.length) throw call.refuse(`${call.name} whose columns cannot be told`);
  const names = new Names([]);
  const out = call.columns.map((column) => ({
    ...column,
    id: names.id(column.name),
    nullable: column.type !== "string",
  }));
  const values = ordered.map((value, i) => sql`${value} AS ${out[i]?.id ?? KEY}`);
  const word = lookup.unmatched ? sql`LEFT JOIN` : sql`JOIN`;
  const source = sql`(SELECT ${join(values)} FROM ${rows} AS ${SOURCE} ${word} (${matches}) AS ${FOUND} ON ${join(on, " AND ")})`;
  return relation(source, out);
}

/**
 * The different keys of the rows with the networks of each. Networks of one length are met by equality of their first
 * bits: one equal join for each length that the table has.
 */
function matchesOf({ call, version, table, sourceKey, lookupKey, extras }: Lookup, keys: RelationColumn[], rows: Sql) {
  const texts = relation(sql`(SELECT DISTINCT ${idsOf(keys)} FROM ${rows})`, keys);
  const [points, [address, bits]] = addressed(texts, sourceKey, version);
  const [networks, [first, netBits]] = addressed(table, lookupKey, version);
  if (!address || !bits || !first || !netBits) throw call.refuse(call.name);
  const netNames = new Names(networks.taken);
  const [network, length] = [netNames.id("network"), netNames.id("length")];
  const nets = call.translation.share(
    "networks",
    sql`SELECT *, ${masked(first.id, netBits.id, version)} AS ${network}, ${netBits.id} AS ${length} FROM ${from(networks)} WHERE ${first.id} IS NOT NULL AND ${netBits.id} BETWEEN 0 AND ${version.width}`,
  );
  const names = new Names(points.taken);
  const [keyNetwork, keyLength] = [names.id("network"), names.id("length")];
  const lengths = sql`SELECT DISTINCT ${length} AS ${keyLength} FROM ${nets}`;
  const prefixes = sql`SELECT *, ${masked(address.id, keyLength, version)} AS ${keyNetwork} FROM ${from(points)}, (${lengths}) WHERE ${address.id} IS NOT NULL AND ${keyLength} <= ${bits.id} AND ${bits.id} <= ${version.width}`;
  const on = [
    sql`${KEY}.${keyLength} = ${LOOKUP}.${length}`,
    sql`${KEY}.${keyNetwork} = ${LOOKUP}.${network}`,
    ...extras.map(({ source, lookup }) => sql`${KEY}.${source.id} IS NOT DISTINCT FROM ${LOOKUP}.${lookup.id}`),
  ];
  const skipped = new Set(extras.map(({ lookup }) => lookup.name));
  const brought = table.columns.filter(({ name }) => !skipped.has(name));
  const found = brought.map((column) => ({ type: column.type, own: column.id, id: names.id("found") }));
  const values = [
    ...keys.map(({ id }) => sql`${KEY}.${id} AS ${id}`),
    ...found.map(({ own, id }) => sql`${LOOKUP}.${own} AS ${id}`),
  ];
  const matches = sql`SELECT ${join(values)} FROM (${prefixes}) AS ${KEY} JOIN ${nets} AS ${LOOKUP} ON ${join(on, " AND ")}`;
  return { matches, found };
}

/** The rows with the number and the bits of an address beside them. */
function addressed(rows: Relation, { id }: RelationColumn, version: Version) {
  const address = sql`split_part(${id}, '/', 1)`;
  const mask = sql`TRY_CAST(trim(split_part(${id}, '/', 2)) AS INTEGER)`;
  const bits = sql`CASE WHEN contains(${id}, '/') THEN ${version.bits(address, mask)} ELSE ${version.width} END`;
  return withComputed(rows, [
    { name: "address", type: "long", value: version.number(address), nullable: true },
    { name: "bits", type: "long", value: bits, nullable: true },
  ]);
}

/** The first address of the network that so many bits make. */
function masked(address: Sql, bits: Sql, { type, width }: Version): Sql {
  return sql`CASE WHEN ${bits} = 0 THEN 0::${type} ELSE ${address} - ${address} % (1::${type} << (${width} - ${bits})::${type}) END`;
}

export const ipv4Lookup: Plugin = { rows: (call) => lookedUp(call, V4) };
export const ipv6Lookup: Plugin = { rows: (call) => lookedUp(call, V6) };
