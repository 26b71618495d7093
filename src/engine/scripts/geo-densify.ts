import { readLines, readPolygons, writeGeometry, type Position } from "./geo-json.js";
import { linesOf, polygonsOf } from "./geo-shapes.js";
import { EARTH_RADIUS, pointOf, positionOf, s2, same, type Point } from "./geo-sphere.js";
import type { Scripts } from "./script.js";

/**
 * Edges that are straight on a map of degrees become chains of arcs that stray from them by no more than a tolerance: the
 * method of S2's edge tessellator, which looks at two places of an edge and reckons with what may lie between.
 */
const LOOKED_AT = 0.31215691082248312;
const RECKONED = 0.83829992569888509;

/** In metres. */
const [LEAST, MOST] = [0.1, 10_000];

function chain(line: readonly Position[], tolerance: number): Position[] {
  const [first, ...others] = line;
  const points = first ? [pointOf(first)] : [];
  let at = first;
  for (const position of others) {
    if (at) split(at, near(at, position), (tolerance / EARTH_RADIUS) * RECKONED, points);
    at = position;
  }
  return points.map(positionOf);
}

/** The shorter way around: the longitude may pass 180 degrees. */
function near([from]: Position, [to, latitude]: Position): Position {
  return [to - 360 * Math.round((to - from) / 360), latitude];
}

function split(a: Position, b: Position, tolerance: number, points: Point[]): void {
  if (error(a, b) <= tolerance) {
    points.push(pointOf(b));
    return;
  }
  const middle = between(a, b, 0.5);
  split(a, middle, tolerance, points);
  split(middle, b, tolerance, points);
}

const between = (a: Position, b: Position, share: number): Position => [
  (1 - share) * a[0] + share * b[0],
  (1 - share) * a[1] + share * b[1],
];

function error(a: Position, b: Position): number {
  const [from, to] = [pointOf(a), pointOf(b)];
  if (from.vector.dot(to.vector) < -1e-14) return Infinity;
  const arc = new (s2().Polyline)([from, to]);
  const away = (share: number) => pointOf(between(a, b, share)).distance(arc.interpolate(share)[0]);
  return Math.max(away(LOOKED_AT), away(1 - LOOKED_AT));
}

const isTolerance = (tolerance: number) => tolerance >= LEAST && tolerance <= MOST;

function densifyLine(json: string, tolerance: number): string | null {
  const lines = linesOf(json) && readLines(json);
  if (!lines || !isTolerance(tolerance)) return null;
  const [first, ...others] = lines.map((line) => chain(line, tolerance));
  if (!first) return null;
  return others.length === 0
    ? writeGeometry({ type: "LineString", coordinates: first })
    : writeGeometry({ type: "MultiLineString", coordinates: [first, ...others] });
}

function densifyPolygon(json: string, tolerance: number): string | null {
  const [polygons, rings] = [polygonsOf(json), readPolygons(json)?.flat()];
  if (!polygons || !rings || !isTolerance(tolerance)) return null;
  const [shell, ...others] = rings;
  if (!shell || others.length > 0) throw new Error("geo_polygon_densify() of a polygon with holes, or of several");
  const [first] = polygons[0]?.loops[0]?.vertices ?? [];
  if (!first || !shell[0] || !same(first, pointOf(shell[0]))) {
    throw new Error("geo_polygon_densify() of a polygon that is drawn with the clock");
  }
  return writeGeometry({ type: "Polygon", coordinates: [chain(shell, tolerance)] });
}

export const geoDensifyScripts: Scripts = {
  kusto_geo_line_densify: { takes: ["VARCHAR", "DOUBLE"], gives: "VARCHAR", call: densifyLine },
  kusto_geo_polygon_densify: { takes: ["VARCHAR", "DOUBLE"], gives: "VARCHAR", call: densifyPolygon },
};
