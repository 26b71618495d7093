import { sql, type Sql } from "../sql.js";
import { once } from "../value.js";
import type { FunctionCall, ScalarFunction } from "./function.js";

/** Around cells of the Earth: geohashes, S2 and H3. What is invalid gives null, or the empty text where a text is told. */
const ofCell = (script: string): ScalarFunction => ({ takes: ["string"], nulls: "maybe", sql: `${script}($1)::JSON` });

/** The cell of a place, on a level that has a default. */
const ofPlace = (script: Sql, level: number): ScalarFunction => ({
  takes: ["real", "real", "long?"],
  nulls: "maybe",
  sql: ({ args: [longitude, latitude, asked], refuse }) => {
    if (!longitude || !latitude) throw refuse("A cell of no place");
    return sql`${script}(${longitude.sql}, ${latitude.sql}, ${asked?.sql ?? sql`${level}`})`;
  },
});

/** A cell's parent or children, one level away unless a level is asked for. */
const onLevel =
  (script: Sql, step: Sql) =>
  ({ args: [cell, asked], refuse }: FunctionCall): Sql => {
    if (!cell) throw refuse("A level of no cell");
    return once(cell, "cell", (text) => sql`${script}(${text}, ${asked?.sql ?? sql`kusto_h3_level(${text}) ${step}`})`);
  };

/** The cells that cover a line or a polygon. */
const covering = (script: Sql, level: number): ScalarFunction => ({
  takes: ["dynamic", "long?", "real?"],
  nulls: "maybe",
  sql: ({ args: [shape, asked, radius], refuse }) => {
    if (!shape) throw refuse("The cells of nothing");
    const size = radius?.sql ?? sql`0::DOUBLE`;
    return sql`${script}(${shape.sql}::VARCHAR, ${asked?.sql ?? sql`${level}`}, ${size})::JSON`;
  },
});

export const geoCellFunctions: Readonly<Record<string, ScalarFunction>> = {
  geo_point_to_geohash: ofPlace(sql`kusto_geohash`, 5),
  geo_geohash_to_central_point: ofCell("kusto_geohash_centre"),
  geo_geohash_to_polygon: ofCell("kusto_geohash_polygon"),
  geo_geohash_neighbors: ofCell("kusto_geohash_neighbors"),
  geo_point_to_s2cell: ofPlace(sql`kusto_s2`, 11),
  geo_s2cell_to_central_point: ofCell("kusto_s2_centre"),
  geo_s2cell_to_polygon: ofCell("kusto_s2_polygon"),
  geo_s2cell_neighbors: ofCell("kusto_s2_neighbors"),
  geo_line_to_s2cells: covering(sql`kusto_s2_of_line`, 11),
  geo_polygon_to_s2cells: covering(sql`kusto_s2_of_polygon`, 11),
  geo_point_to_h3cell: ofPlace(sql`kusto_h3`, 6),
  geo_h3cell_to_central_point: ofCell("kusto_h3_centre"),
  geo_h3cell_to_polygon: ofCell("kusto_h3_polygon"),
  geo_h3cell_neighbors: ofCell("kusto_h3_neighbors"),
  geo_h3cell_level: { takes: ["string"], nulls: "maybe", sql: "kusto_h3_level($1)::INTEGER" },
  geo_h3cell_parent: {
    takes: ["string", "long?"],
    nulls: "maybe",
    sql: onLevel(sql`kusto_h3_parent`, sql`- 1`),
  },
  geo_h3cell_children: {
    takes: ["string", "long?"],
    nulls: "maybe",
    sql: (call) => sql`${onLevel(sql`kusto_h3_children`, sql`+ 1`)(call)}::JSON`,
  },
  geo_h3cell_rings: { takes: ["string", "long"], nulls: "maybe", sql: "kusto_h3_rings($1, $2)::JSON" },
  geo_polygon_to_h3cells: covering(sql`kusto_h3_of_polygon`, 6),
};
