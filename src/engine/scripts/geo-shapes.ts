import { edgesOf, meeting, nearPairs, type Edge } from "./geo-crossings.js";
import { readLines, readPolygons, type Position } from "./geo-json.js";
import { keyOf, pointOf, s2, same, type Loop, type Point, type Polygon, type Polyline } from "./geo-sphere.js";

/** The lines of a LineString or MultiLineString; null for what is none. */
export const linesOf = remembering((json): Polyline[] | null => every(readLines(json), lineOf));

/** The polygons of a Polygon or MultiPolygon; null for what is none. */
export const polygonsOf = remembering((json): Polygon[] | null => every(readPolygons(json), polygonOf));

const LONGEST_KEPT = 100_000;

/** Geometries are often literals: the last ones are kept ready, unless they are so long that a few would fill the memory. */
function remembering<T>(read: (json: string) => T): (json: string) => T {
  const kept = new Map<string, { readonly shape: T }>();
  return (json) => {
    if (json.length > LONGEST_KEPT) return read(json);
    const known = kept.get(json);
    if (known) return known.shape;
    const shape = read(json);
    const [oldest] = kept.keys();
    if (kept.size === 200 && oldest !== undefined) kept.delete(oldest);
    kept.set(json, { shape });
    return shape;
  };
}

function every<T, R>(items: readonly T[] | null, make: (item: T) => R | null): R[] | null {
  const made = items?.map(make) ?? null;
  return made?.every((item) => item !== null) ? made : null;
}

const opposite = ({ from, to }: Edge) => from.vector.dot(to.vector) < -1 + 1e-15;

function lineOf(positions: readonly Position[]): Polyline | null {
  const points = positions.map(pointOf);
  const edges = edgesOf(points, false);
  if (edges.length === 0 || edges.some(opposite)) return null;
  if (edges.some(({ from, to }) => same(from, to))) throw new Error("A line with the same place twice in a row");
  return new (s2().Polyline)(points);
}

function polygonOf(rings: readonly (readonly Position[])[]): Polygon | null {
  const loops = every(rings, loopOf);
  if (!loops || !areApart(loops)) return null;
  const polygon = new (s2().Polygon)(loops);
  if (polygon.loops.filter((loop) => loop.depth === 0).length > 1) {
    throw new Error("A polygon with a hole that is not inside of it");
  }
  return polygon;
}

/** A ring around the smaller of the two parts into which it divides the sphere. */
function loopOf(ring: readonly Position[]): Loop | null {
  const points = ring.map(pointOf);
  const [first, last] = [points[0], points.pop()];
  if (points.length < 3 || !first || !last || !same(first, last)) return null;
  if (new Set(points.map(keyOf)).size < points.length || edgesOf(points, true).some(opposite)) return null;
  const loop = new (s2().Loop)(points);
  loop.normalize();
  return loop;
}

/** The edges of a polygon's rings, the inside to their left. */
export function loopEdges(loop: Loop): Edge[] {
  const points: Point[] = loop.vertices.map((_, i) => loop.orientedVertex(i));
  return edgesOf(points, true);
}

/** Rings may share corners, but neither cross nor share an edge, each with itself and with the others. */
function areApart(loops: readonly Loop[]): boolean {
  const edges = loops.flatMap(loopEdges);
  const numbered = edges.map((edge, number) => ({ ...edge, number }));
  for (const [a, b] of nearPairs(numbered, numbered)) {
    if (a.number >= b.number) continue;
    const met = meeting(a, b);
    if (met === "touch") throw new Error("A polygon in which a corner lies on another edge");
    if (met !== "apart" && met !== "vertex") return false;
  }
  return true;
}
