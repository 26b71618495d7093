import { isPlace, ringJson } from "./geo-json.js";
import { linesOf } from "./geo-shapes.js";
import { EARTH_RADIUS, pointOf, positionOf, s2, type Point } from "./geo-sphere.js";
import type { Scripts } from "./script.js";

/** A regular polygon whose corners lie on the circle and whose edges come inside by no more than the tolerance. */
function aroundPoint(longitude: number, latitude: number, radius: number, tolerance: number): string | null {
  if (!isPlace(longitude, latitude) || !(radius > 0) || !(tolerance > 0)) return null;
  const centre = pointOf([longitude, latitude]);
  // Where the circle begins: at a right angle from its centre, towards no place in particular.
  const start = s2().Point.ortho(centre).vector;
  const corners = cornersOf(radius, tolerance);
  const turns = Array.from({ length: corners }, (_, i) => (2 * Math.PI * i) / corners);
  return ringJson(turns.map((turn) => positionOf(away(centre.vector, start, turn, radius))));
}

type Vector = Point["vector"];

/** Where one comes to from a place by so many metres, in the direction that lies a turn to the left of another. */
function away(place: Vector, direction: Vector, turn: number, metres: number): Vector {
  const towards = direction.mul(Math.cos(turn)).add(place.cross(direction).mul(Math.sin(turn)));
  const angle = metres / EARTH_RADIUS;
  return place.mul(Math.cos(angle)).add(towards.mul(Math.sin(angle)));
}

/** A half circle around each end of one edge, from its left to its right and back. */
function aroundLine(json: string, radius: number, tolerance: number): string | null {
  const lines = linesOf(json);
  if (!lines || !(radius > 0) || !(tolerance > 0)) return null;
  const [line, ...others] = lines;
  const [from, to, more] = line?.points ?? [];
  if (!from || !to || more || others.length > 0) throw new Error("geo_line_buffer() of more than one straight stretch");
  if (tolerance < radius * FINEST || tolerance >= radius) {
    throw new Error("geo_line_buffer() with a tolerance that is not between 0.0001% of the radius and the radius");
  }
  const left = from.vector.cross(to.vector).normalize();
  const step = 2 * Math.acos(1 - tolerance / radius);
  const half = (end: Vector, start: Vector) => {
    const turns = Array.from({ length: Math.ceil(Math.PI / step) }, (_, i) => i * step);
    return [...turns, Math.PI].map((turn) => positionOf(away(end, start, turn, radius)));
  };
  return ringJson([...half(from.vector, left), ...half(to.vector, left.mul(-1))]);
}

const FEWEST = 3;
/** The least tolerance for a radius. */
const FINEST = 1e-6;

function cornersOf(radius: number, tolerance: number): number {
  if (tolerance < radius * FINEST) throw new Error("geo_point_buffer() with a tolerance below 0.0001% of the radius");
  if (tolerance >= radius) return FEWEST;
  const flat = Math.PI / Math.acos(1 - tolerance / radius);
  const angle = radius / EARTH_RADIUS;
  const round = Math.PI / Math.acos(Math.tan(angle - tolerance / EARTH_RADIUS) / Math.tan(angle));
  if (Math.ceil(flat) !== Math.ceil(round)) {
    throw new Error("geo_point_buffer() of this radius and tolerance: how many corners Kusto gives it is not known");
  }
  return Math.max(FEWEST, Math.ceil(flat));
}

export const geoBufferScripts: Scripts = {
  kusto_geo_point_buffer: { takes: ["DOUBLE", "DOUBLE", "DOUBLE", "DOUBLE"], gives: "VARCHAR", call: aroundPoint },
  kusto_geo_line_buffer: { takes: ["VARCHAR", "DOUBLE", "DOUBLE"], gives: "VARCHAR", call: aroundLine },
};
