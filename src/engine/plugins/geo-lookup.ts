import { from, Names, relation, withComputed, type Relation, type RelationColumn } from "../relation.js";
import { translateQuery } from "../scope.js";
import { ident, join, literal, sql, type Sql } from "../sql.js";
import { nothing } from "../value.js";
import type { Plugin, PluginCall } from "./plugin.js";

/** How a kind of shape is met. */
interface Kind {
  /** The parameter that names the column of shapes. */
  readonly key: string;
  readonly needsRadius: boolean;
  /** A script that gives a circle around all that is near a shape, which spares most pairs the exact question. */
  readonly reach: Sql;
  /** A script that tells of places whether they are near a shape. */
  readonly meets: Sql;
}

const POLYGON: Kind = {
  key: "LookupPolygonKey",
  needsRadius: false,
  reach: sql`kusto_geo_polygon_reach`,
  meets: sql`kusto_geo_polygon_meets`,
};
const LINE: Kind = {
  key: "LookupLineKey",
  needsRadius: true,
  reach: sql`kusto_geo_line_reach`,
  meets: sql`kusto_geo_line_meets`,
};

const [SOURCE, FOUND] = [ident("source"), ident("found")];

interface Lookup {
  readonly call: PluginCall;
  readonly kind: Kind;
  readonly table: Relation;
  readonly key: RelationColumn;
  readonly radius: number;
  readonly unmatched: boolean;
  /** The table's columns that come out. */
  readonly brought: readonly RelationColumn[];
}

function lookupOf(call: PluginCall, kind: Kind): Lookup {
  const table = translateQuery(call.table("LookupTable", 0), call.translation);
  const argument = call.required(kind.key, 1);
  const key = call.column(argument, table);
  if (key.type !== "dynamic") {
    throw call.wrong(`${call.name} looks in a column of shapes, not of type ${key.type}`, undefined, argument.span);
  }
  const given = kind.needsRadius ? call.required("radius", 4) : call.optional("radius", 4);
  const radius = given ? call.number(given) : 0;
  if (!(radius >= 0)) throw call.wrong("A radius is a number of metres from 0 on", undefined, given?.span);
  // What the lookup area is for is to find the same matches sooner.
  const area = call.optional("lookup_area_radius", 6);
  if (area) call.number(area);
  const withKey = call.flag(call.optional("return_lookup_key", 7), false);
  return {
    call,
    kind,
    table,
    key,
    radius,
    unmatched: call.flag(call.optional("return_unmatched", 5), false),
    brought: table.columns.filter(({ name }) => withKey || name !== key.name),
  };
}

/** Every row with every shape that its place is in, or not farther from than the radius. */
function lookedUp(call: PluginCall, kind: Kind): Relation {
  const lookup = lookupOf(call, kind);
  const { brought, unmatched } = lookup;
  const [placed, [longitude, latitude]] = withComputed(call.input, [
    { name: "longitude", type: "real", value: coordinate(call, "SourceLongitude", 2), nullable: true },
    { name: "latitude", type: "real", value: coordinate(call, "SourceLatitude", 3), nullable: true },
  ]);
  if (!longitude || !latitude) throw call.refuse(call.name);
  const rows = call.translation.share("rows", sql`SELECT * FROM ${from(placed)}`);
  const { matches, found } = matchesOf(lookup, rows, longitude.id, latitude.id);
  const own = call.input.columns.map(({ id }) => sql`${SOURCE}.${id}`);
  const values = [
    ...own,
    ...brought.map(({ type }, i) => {
      const value = sql`${FOUND}.${found[i] ?? FOUND}`;
      return type === "string" ? sql`coalesce(${value}, ${nothing("string")})` : value;
    }),
  ];
  if (call.columns.length !== values.length) throw call.refuse(`${call.name} whose columns cannot be told`);
  const names = new Names([]);
  const out = call.columns.map((column) => ({
    ...column,
    id: names.id(column.name),
    nullable: column.type !== "string",
  }));
  const order = call.input.order.map((key) => ({ ...key, own: key.id, id: names.id("order") }));
  const selected = join([
    ...out.map(({ id }, i) => sql`${values[i] ?? id} AS ${id}`),
    ...order.map((key) => sql`${SOURCE}.${key.own} AS ${key.id}`),
  ]);
  const word = unmatched ? sql`LEFT JOIN` : sql`JOIN`;
  const on = sql`${SOURCE}.${longitude.id} = ${FOUND}.longitude AND ${SOURCE}.${latitude.id} = ${FOUND}.latitude`;
  const source = sql`(SELECT ${selected} FROM ${rows} AS ${SOURCE} ${word} (${matches}) AS ${FOUND} ON ${on})`;
  return relation(source, out, order);
}

function coordinate(call: PluginCall, name: string, place: number): Sql {
  const argument = call.required(name, place);
  call.column(argument);
  return call.value(argument, "real").sql;
}

/**
 * The different places of the rows with the shapes of each. The places within a shape's circle are gathered, so that a
 * script is called once a shape, whose text may be long.
 */
function matchesOf({ kind, table, key, radius, brought }: Lookup, rows: Sql, longitude: Sql, latitude: Sql) {
  const metres = sql`${literal(String(radius))}::DOUBLE`;
  const [east, north] = [sql`radians(longitude)`, sql`radians(latitude)`];
  const vector = sql`cos(${north}) * cos(${east}) AS px, cos(${north}) * sin(${east}) AS py, sin(${north}) AS pz`;
  const valid = sql`abs(${longitude}) <= 180 AND abs(${latitude}) <= 90`;
  const distinct = sql`SELECT DISTINCT ${longitude} AS longitude, ${latitude} AS latitude FROM ${rows} WHERE ${valid}`;
  const places = sql`SELECT *, ${vector} FROM (${distinct})`;
  const found = brought.map((_, i) => ident(`found ${i}`));
  const kept = join(
    found.map((id) => sql`, ${id}`),
    "",
  );
  const own = join(
    brought.map(({ id }, i) => sql`, ${id} AS ${found[i] ?? id}`),
    "",
  );
  const shapes = sql`SELECT ${key.id}::VARCHAR AS shape, ${kind.reach}(${key.id}::VARCHAR, ${metres}) AS reach${own} FROM ${from(table)}`;
  const numbers = sql`SELECT *, row_number() OVER () AS n, from_json(reach, '["DOUBLE"]') AS c FROM (${shapes}) WHERE reach IS NOT NULL`;
  const circles = sql`SELECT n, shape, c[1] AS cx, c[2] AS cy, c[3] AS cz, c[4] AS least${kept} FROM (${numbers})`;
  const near = sql`SELECT * FROM (${places}), (${circles}) WHERE px * cx + py * cy + pz * cz >= least`;
  const firsts = join(
    found.map((id) => sql`, first(${id}) AS ${id}`),
    "",
  );
  const gathered = sql`SELECT first(shape) AS shape, list([longitude, latitude]) AS places${firsts} FROM (${near}) GROUP BY n`;
  const answers = sql`from_json(${kind.meets}(shape, ${metres}, to_json(places)::VARCHAR), '["BOOLEAN"]')`;
  const told = sql`SELECT unnest(places) AS place, unnest(${answers}) AS meets${kept} FROM (${gathered})`;
  const matches = sql`SELECT place[1] AS longitude, place[2] AS latitude${kept} FROM (${told}) WHERE meets`;
  return { matches, found };
}

export const geoPolygonLookup: Plugin = { rows: (call) => lookedUp(call, POLYGON) };
export const geoLineLookup: Plugin = { rows: (call) => lookedUp(call, LINE) };
