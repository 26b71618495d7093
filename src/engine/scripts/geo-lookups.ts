import { isPlace, type Position } from "./geo-json.js";
import { inside, nearestIn, nearestOn } from "./geo-nearest.js";
import { linesOf, polygonsOf } from "./geo-shapes.js";
import { EARTH_RADIUS, pointOf, type Point, type Polygon, type Polyline } from "./geo-sphere.js";
import type { Scripts } from "./script.js";

/** Room for rounding: about 300 m around a point. */
const ROOM = 1e-9;

/**
 * A circle around all places that are no farther than so many metres from a shape with these corners, as the JSON array
 * [x, y, z, c]: a place may be among them only where its vector times (x, y, z) is at least c. A circle smaller than half
 * the sphere that holds the corners holds the edges, too, and the inside; any larger one says nothing (c is -2).
 */
function reach(corners: readonly Point[], metres: number): string {
  const [x, y, z] = [sum(corners, "x"), sum(corners, "y"), sum(corners, "z")];
  const length = Math.hypot(x, y, z);
  const least = corners.reduce((found, p) => Math.min(found, (p.x * x + p.y * y + p.z * z) / length), 1);
  const angle = Math.acos(least) + metres / EARTH_RADIUS;
  const says = least > 0.01 && angle < Math.PI;
  return JSON.stringify(says ? [x / length, y / length, z / length, Math.cos(angle) - ROOM] : [0, 0, 0, -2]);
}

function sum(points: readonly Point[], axis: "x" | "y" | "z"): number {
  return points.reduce((total, point) => total + point[axis], 0);
}

/** For each of some places, a JSON array of [longitude, latitude], whether it meets a shape. */
function meeting(places: string, meets: (point: Point) => boolean): string {
  return JSON.stringify((JSON.parse(places) as Position[]).map((place) => isPlace(...place) && meets(pointOf(place))));
}

const linesNear = (lines: readonly Polyline[], metres: number) => (point: Point) =>
  nearestOn(lines, point).distance <= metres;

const polygonsNear = (polygons: readonly Polygon[], metres: number) => (point: Point) =>
  metres === 0 ? inside(polygons, point) : nearestIn(polygons, point).distance <= metres;

const circle = { takes: ["VARCHAR", "DOUBLE"], gives: "VARCHAR" } as const;
const meets = { takes: ["VARCHAR", "DOUBLE", "VARCHAR"], gives: "VARCHAR" } as const;

export const geoLookupScripts: Scripts = {
  kusto_geo_line_reach: {
    ...circle,
    call: (json: string, metres: number) => {
      const corners = linesOf(json)?.flatMap(({ points }) => points);
      return corners && reach(corners, metres);
    },
  },
  kusto_geo_polygon_reach: {
    ...circle,
    call: (json: string, metres: number) => {
      const corners = polygonsOf(json)?.flatMap(({ loops }) => loops.flatMap(({ vertices }) => vertices));
      return corners && reach(corners, metres);
    },
  },
  kusto_geo_line_meets: {
    ...meets,
    call: (json: string, metres: number, places: string) => meeting(places, linesNear(linesOf(json) ?? [], metres)),
  },
  kusto_geo_polygon_meets: {
    ...meets,
    call: (json: string, metres: number, places: string) =>
      meeting(places, polygonsNear(polygonsOf(json) ?? [], metres)),
  },
};
