import { linesOf, polygonsOf } from "./geo-shapes.js";
import { EARTH_RADIUS, type Polygon } from "./geo-sphere.js";
import type { Scripts } from "./script.js";

/** Null where Kusto gives null; what else it gives cannot be told to the last digit. */
const untold =
  <T>(
    name: string,
    read: (json: string) => T[] | null,
    vanishes: (shapes: T[], size: number) => boolean = () => false,
  ) =>
  (json: string, size: number): null => {
    const shapes = read(json);
    if (!shapes || !(size > 0) || vanishes(shapes, size)) return null;
    throw new Error(`${name}: how Kusto chooses the corners is not known to the last digit`);
  };

/** A polygon all of whose corners are nearer to each other than the tolerance becomes a point, which is no polygon. */
function isSmall(polygons: readonly Polygon[], tolerance: number): boolean {
  const corners = polygons.flatMap(({ loops }) => loops.flatMap(({ vertices }) => vertices));
  return corners.every((a) => corners.every((b) => a.distance(b) * EARTH_RADIUS < tolerance));
}

/** The shapes of all elements of a JSON array; null where one of them is none. */
const ofEach =
  <T>(read: (json: string) => T[] | null) =>
  (json: string): T[] | null => {
    const list = JSON.parse(json) as unknown;
    if (!Array.isArray(list) || list.length === 0) return null;
    const shapes = list.map((item) => read(JSON.stringify(item)));
    return shapes.every((each) => each !== null) ? shapes.flat() : null;
  };

export const geoUntoldScripts: Scripts = {
  kusto_geo_polygon_buffer: {
    takes: ["VARCHAR", "DOUBLE", "DOUBLE"],
    gives: "VARCHAR",
    call: untold("geo_polygon_buffer()", polygonsOf),
  },
  kusto_geo_line_simplify: {
    takes: ["VARCHAR", "DOUBLE"],
    gives: "VARCHAR",
    call: untold("geo_line_simplify()", linesOf),
  },
  kusto_geo_polygon_simplify: {
    takes: ["VARCHAR", "DOUBLE"],
    gives: "VARCHAR",
    call: untold("geo_polygon_simplify()", polygonsOf, isSmall),
  },
  kusto_geo_polygons_simplify: {
    takes: ["VARCHAR", "DOUBLE"],
    gives: "VARCHAR",
    call: untold("geo_simplify_polygons_array()", ofEach(polygonsOf), isSmall),
  },
  kusto_geo_union_lines: {
    takes: ["VARCHAR", "DOUBLE"],
    gives: "VARCHAR",
    call: untold("geo_union_lines_array()", ofEach(linesOf)),
  },
};
