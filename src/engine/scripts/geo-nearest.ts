import { isPlace, pointJson } from "./geo-json.js";
import { linesOf, polygonsOf } from "./geo-shapes.js";
import { EARTH_RADIUS, pointOf, positionOf, s2, type Point, type Polygon, type Polyline } from "./geo-sphere.js";
import type { Scripts } from "./script.js";

/** A place and how far it is, in metres. */
interface Nearest {
  readonly point: Point;
  readonly distance: number;
}

export function nearestOn(lines: readonly Polyline[], point: Point): Nearest {
  const [first, ...others] = lines.map((line): Nearest => {
    const [nearest] = line.project(point);
    return { point: nearest, distance: nearest.distance(point) * EARTH_RADIUS };
  });
  if (!first) throw new Error("The nearest place of no line");
  return others.reduce((best, other) => (other.distance < best.distance ? other : best), first);
}

/** The borders of polygons as lines that end where they begin. */
const borders = (polygons: readonly Polygon[]) =>
  polygons
    .flatMap(({ loops }) => loops)
    .map(({ vertices }) => new (s2().Polyline)([...vertices, ...vertices.slice(0, 1)]));

export const inside = (polygons: readonly Polygon[], point: Point) =>
  polygons.some((polygon) => polygon.containsPoint(point));

export function nearestIn(polygons: readonly Polygon[], point: Point): Nearest {
  return inside(polygons, point) ? { point, distance: 0 } : nearestOn(borders(polygons), point);
}

/** What `read` gives of a place and a geometry that are both right; else null. */
const ofPlace =
  <S, T>(shapesOf: (json: string) => S[] | null, read: (shapes: S[], point: Point) => T) =>
  (longitude: number, latitude: number, json: string): T | null => {
    const shapes = isPlace(longitude, latitude) ? shapesOf(json) : null;
    return shapes && read(shapes, pointOf([longitude, latitude]));
  };

const place = (nearest: Nearest) => pointJson(positionOf(nearest.point));
const takes = ["DOUBLE", "DOUBLE", "VARCHAR"] as const;

export const geoNearestScripts: Scripts = {
  kusto_geo_in_polygon: { takes, gives: "BOOLEAN", call: ofPlace(polygonsOf, inside) },
  kusto_geo_distance_to_line: {
    takes,
    gives: "DOUBLE",
    call: ofPlace(linesOf, (lines, point) => nearestOn(lines, point).distance),
  },
  kusto_geo_distance_to_polygon: {
    takes,
    gives: "DOUBLE",
    call: ofPlace(polygonsOf, (polygons, point) => nearestIn(polygons, point).distance),
  },
  kusto_geo_nearest_on_line: {
    takes,
    gives: "VARCHAR",
    call: ofPlace(linesOf, (lines, point) => place(nearestOn(lines, point))),
  },
  kusto_geo_nearest_in_polygon: {
    takes,
    gives: "VARCHAR",
    call: ofPlace(polygonsOf, (polygons, point) => place(nearestIn(polygons, point))),
  },
};
