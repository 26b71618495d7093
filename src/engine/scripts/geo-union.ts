import { writeGeometry, type Geometry } from "./geo-json.js";
import { unionOf } from "./geo-overlay.js";
import { positionOf, type Point, type Polygon } from "./geo-sphere.js";

/** Polygons as one: the two with the fewest corners first, as S2 does it. */
export function united([first, ...others]: readonly Polygon[]): Polygon {
  if (!first) throw new Error("A union of no polygons");
  const queue = [first, ...others].map((polygon) => ({ polygon, corners: corners(polygon) }));
  const byCorners = () => queue.sort((a, b) => a.corners - b.corners);
  for (;;) {
    const [a, b] = byCorners();
    if (!a) throw new Error("A union of no polygons");
    if (!b) return a.polygon;
    queue.splice(0, 2);
    queue.push({ polygon: unionOf(a.polygon, b.polygon), corners: a.corners + b.corners });
  }
}

const corners = (polygon: Polygon) => polygon.loops.reduce((sum, loop) => sum + loop.vertices.length, 0);

/** The coordinates of a ring, closed. */
export const ringOf = (points: readonly Point[]) =>
  [...points, ...points.slice(0, 1)].map((point) => positionOf(point));

/** A polygon's geometries: how Kusto writes holes that it has made is not known. */
export function geometryOf(polygon: Polygon): Geometry | null {
  if (polygon.loops.some(({ depth }) => depth > 0)) throw new Error("A result with a hole in it");
  const [first, ...others] = polygon.loops.map(({ vertices }) => [ringOf(vertices)]);
  if (!first) return null;
  return others.length === 0
    ? { type: "Polygon", coordinates: first }
    : { type: "MultiPolygon", coordinates: [first, ...others] };
}

export function polygonJson(polygon: Polygon): string | null {
  const geometry = geometryOf(polygon);
  return geometry && writeGeometry(geometry);
}
