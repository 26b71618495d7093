import { join, sql, type Sql } from "../sql.js";
import type { ScalarFunction } from "./function.js";

/** A script over one geometry, as JSON text. */
const ofShape = (script: string, gives: "::JSON" | "" = ""): ScalarFunction => ({
  takes: ["dynamic"],
  nulls: "maybe",
  sql: `${script}($1::VARCHAR)${gives}`,
});

/** A script over two geometries. */
const ofTwo = (script: string, gives: "::JSON" | "" = ""): ScalarFunction => ({
  takes: ["dynamic", "dynamic"],
  nulls: "maybe",
  sql: `${script}($1::VARCHAR, $2::VARCHAR)${gives}`,
});

/** A script over a place and a geometry. */
const ofPlace = (script: string, gives: "::JSON" | "" = ""): ScalarFunction => ({
  takes: ["real", "real", "dynamic"],
  nulls: "maybe",
  sql: `${script}($1, $2, $3::VARCHAR)${gives}`,
});

const TOLERANCE = sql`10::DOUBLE`;

/** A script over a geometry and a tolerance in metres. */
const tolerant = (script: Sql): ScalarFunction => ({
  takes: ["dynamic", "real?", "bool?"],
  nulls: "maybe",
  sql: ({ args: [shape, tolerance, flag], refuse, node }) => {
    if (!shape) throw refuse(`${node.name}() of nothing`);
    if (flag && flag.constant !== false) throw refuse(`${node.name}() that preserves crossings`);
    return sql`${script}(${shape.sql}::VARCHAR, ${tolerance?.sql ?? TOLERANCE})::JSON`;
  },
});

/** A script over a geometry, a radius and a tolerance in metres. */
const buffer = (script: Sql): ScalarFunction => ({
  takes: ["dynamic", "real", "real?"],
  nulls: "maybe",
  sql: ({ args: [shape, radius, tolerance], refuse, node }) => {
    if (!shape || !radius) throw refuse(`${node.name}() of nothing`);
    return sql`${script}(${shape.sql}::VARCHAR, ${radius.sql}, ${tolerance?.sql ?? TOLERANCE})::JSON`;
  },
});

/** Kusto can measure on the spheroid, too; by which formula is not documented. */
const spherical = (count: number, script: Sql, types: readonly string[]): ScalarFunction => ({
  takes: [...types, "bool?"],
  nulls: "maybe",
  sql: ({ args, refuse, node }) => {
    const spheroid = args[count];
    if (spheroid && spheroid.constant !== false)
      throw refuse(`${node.name}() on the spheroid`, "Measure on the sphere.");
    const given = args.slice(0, count).map((arg) => (arg.type === "dynamic" ? sql`${arg.sql}::VARCHAR` : arg.sql));
    return sql`${script}(${join(given)})`;
  },
});

export const geoFunctions: Readonly<Record<string, ScalarFunction>> = {
  geo_distance_2points: spherical(4, sql`kusto_geo_distance`, ["real", "real", "real", "real"]),
  geo_azimuth: { takes: ["real", "real", "real", "real"], nulls: "maybe", sql: "kusto_geo_azimuth($1, $2, $3, $4)" },
  geo_angle: {
    takes: ["real", "real", "real", "real", "real", "real"],
    nulls: "maybe",
    sql: "kusto_geo_angle($1, $2, $3, $4, $5, $6)",
  },
  geo_point_in_circle: {
    takes: ["real", "real", "real", "real", "real"],
    nulls: "maybe",
    sql: "kusto_geo_in_circle($1, $2, $3, $4, $5)",
  },
  geo_point_in_polygon: ofPlace("kusto_geo_in_polygon"),
  geo_distance_point_to_line: ofPlace("kusto_geo_distance_to_line"),
  geo_distance_point_to_polygon: ofPlace("kusto_geo_distance_to_polygon"),
  geo_closest_point_on_line: ofPlace("kusto_geo_nearest_on_line", "::JSON"),
  geo_closest_point_on_polygon: ofPlace("kusto_geo_nearest_in_polygon", "::JSON"),
  geo_line_length: ofShape("kusto_geo_line_length"),
  geo_line_centroid: ofShape("kusto_geo_line_centre", "::JSON"),
  geo_line_interpolate_point: {
    takes: ["dynamic", "real"],
    nulls: "maybe",
    sql: "kusto_geo_line_along($1::VARCHAR, $2)::JSON",
  },
  geo_line_locate_point: spherical(3, sql`kusto_geo_line_locate`, ["dynamic", "real", "real"]),
  geo_line_densify: tolerant(sql`kusto_geo_line_densify`),
  geo_line_simplify: tolerant(sql`kusto_geo_line_simplify`),
  geo_line_buffer: buffer(sql`kusto_geo_line_buffer`),
  geo_polygon_area: ofShape("kusto_geo_polygon_area"),
  geo_polygon_centroid: ofShape("kusto_geo_polygon_centre", "::JSON"),
  geo_polygon_perimeter: ofShape("kusto_geo_polygon_perimeter"),
  geo_polygon_densify: tolerant(sql`kusto_geo_polygon_densify`),
  geo_polygon_simplify: tolerant(sql`kusto_geo_polygon_simplify`),
  geo_polygon_buffer: buffer(sql`kusto_geo_polygon_buffer`),
  geo_simplify_polygons_array: tolerant(sql`kusto_geo_polygons_simplify`),
  geo_union_polygons_array: ofShape("kusto_geo_union", "::JSON"),
  geo_union_lines_array: { takes: ["dynamic"], nulls: "maybe", sql: "kusto_geo_union_lines($1::VARCHAR, 1)::JSON" },
  geo_intersects_2lines: ofTwo("kusto_geo_lines_meet"),
  geo_intersects_line_with_polygon: ofTwo("kusto_geo_line_meets_polygon"),
  geo_intersects_2polygons: ofTwo("kusto_geo_polygons_meet"),
  geo_intersection_2lines: ofTwo("kusto_geo_lines_cut", "::JSON"),
  geo_intersection_line_with_polygon: ofTwo("kusto_geo_line_cut", "::JSON"),
  geo_intersection_2polygons: ofTwo("kusto_geo_polygons_cut", "::JSON"),
  geo_point_buffer: {
    takes: ["real", "real", "real", "real?"],
    nulls: "maybe",
    sql: ({ args: [longitude, latitude, radius, tolerance], refuse }) => {
      if (!longitude || !latitude || !radius) throw refuse("geo_point_buffer() of nothing");
      return sql`kusto_geo_point_buffer(${longitude.sql}, ${latitude.sql}, ${radius.sql}, ${tolerance?.sql ?? TOLERANCE})::JSON`;
    },
  },
  geo_from_wkt: { takes: ["string"], nulls: "maybe", sql: "kusto_geo_wkt($1)::JSON" },
};
