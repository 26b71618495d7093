import { edgesOf, meeting, nearPairs, type Edge } from "./geo-crossings.js";
import { writeGeometry, type Geometry } from "./geo-json.js";
import { intersectionOf, lineInside, lineOnLine } from "./geo-overlay.js";
import type { Scripts } from "./script.js";
import { linesOf, loopEdges, polygonsOf } from "./geo-shapes.js";
import { positionOf, type Point, type Polygon, type Polyline } from "./geo-sphere.js";
import { geometryOf, polygonJson, united } from "./geo-union.js";

/** Whether edges meet anywhere: in a corner is enough. */
function meet(a: readonly Edge[], b: readonly Edge[]): boolean {
  let touch = false;
  for (const pair of nearPairs(a, b)) {
    const met = meeting(...pair);
    if (met === "touch") touch = true;
    else if (met !== "apart") return true;
  }
  if (touch) throw new Error("Geometries that touch without a common corner: whether they meet cannot be told exactly");
  return false;
}

const edges = ({ points }: Polyline) => edgesOf(points, false);
const boundary = ({ loops }: Polygon) => loops.flatMap(loopEdges);
const startsIn = (polygon: Polygon, point: Point | undefined) => point !== undefined && polygon.containsPoint(point);

const anyPair = <A, B>(as: readonly A[], bs: readonly B[], test: (a: A, b: B) => boolean) =>
  as.some((a) => bs.some((b) => test(a, b)));

/** Of two geometries that are right; else null. */
const ofBoth =
  <A, B, T>(
    readA: (json: string) => A[] | null,
    readB: (json: string) => B[] | null,
    of: (a: A[], b: B[]) => T | null,
  ) =>
  (first: string, second: string): T | null => {
    const [a, b] = [readA(first), readB(second)];
    return a && b && of(a, b);
  };

const linesMeet = ofBoth(linesOf, linesOf, (as, bs) => anyPair(as, bs, (a, b) => meet(edges(a), edges(b))));

const lineMeetsPolygon = ofBoth(linesOf, polygonsOf, (lines, polygons) =>
  anyPair(
    lines,
    polygons,
    (line, polygon) => startsIn(polygon, line.points[0]) || meet(edges(line), boundary(polygon)),
  ),
);

const polygonsMeet = ofBoth(polygonsOf, polygonsOf, (as, bs) =>
  anyPair(
    as,
    bs,
    (a, b) =>
      startsIn(a, b.loops[0]?.vertices[0]) || startsIn(b, a.loops[0]?.vertices[0]) || meet(boundary(a), boundary(b)),
  ),
);

/** All that was found as one geometry. */
function collected(points: readonly Point[], lines: readonly (readonly Point[])[], polygon?: Polygon): string {
  const geometries: Geometry[] = [];
  const [point, ...more] = points;
  if (more.length > 0) throw new Error("An intersection in several points: their order is not known");
  if (point) geometries.push({ type: "Point", coordinates: positionOf(point) });
  const [line, ...others] = lines.map((each) => each.map(positionOf));
  if (line && others.length === 0) geometries.push({ type: "LineString", coordinates: line });
  else if (line) geometries.push({ type: "MultiLineString", coordinates: [line, ...others] });
  const area = polygon && geometryOf(polygon);
  if (area) geometries.push(area);
  const [only] = geometries;
  if (!only) throw new Error("An intersection of what does not meet: ask geo_intersects_…() first");
  return writeGeometry(geometries.length === 1 ? only : { type: "GeometryCollection", geometries });
}

const polygonsCut = ofBoth(polygonsOf, polygonsOf, (as, bs) => {
  const { polygon, points } = intersectionOf(united(as), united(bs));
  return collected(points, [], polygon);
});

const lineCut = ofBoth(linesOf, polygonsOf, (lines, polygons) => {
  const area = united(polygons);
  const found = lines.map((line) => lineInside(line.points, area));
  return collected(
    found.flatMap(({ points }) => points),
    found.flatMap((each) => each.lines),
  );
});

const linesCut = ofBoth(linesOf, linesOf, (as, bs) => {
  const found = as.flatMap((a) => bs.map((b) => lineOnLine(a.points, b.points)));
  return collected(
    found.flatMap(({ points }) => points),
    found.flatMap((each) => each.lines),
  );
});

/** The union of a JSON array of polygons. */
function union(json: string): string | null {
  const list = JSON.parse(json) as unknown;
  if (!Array.isArray(list) || list.length === 0) return null;
  const polygons = list.map((item) => polygonsOf(JSON.stringify(item)));
  return polygons.every((each) => each !== null) ? polygonJson(united(polygons.map(united))) : null;
}

const two = ["VARCHAR", "VARCHAR"] as const;

export const geoIntersectionScripts: Scripts = {
  kusto_geo_lines_meet: { takes: two, gives: "BOOLEAN", call: linesMeet },
  kusto_geo_line_meets_polygon: { takes: two, gives: "BOOLEAN", call: lineMeetsPolygon },
  kusto_geo_polygons_meet: { takes: two, gives: "BOOLEAN", call: polygonsMeet },
  kusto_geo_lines_cut: { takes: two, gives: "VARCHAR", call: linesCut },
  kusto_geo_line_cut: { takes: two, gives: "VARCHAR", call: lineCut },
  kusto_geo_polygons_cut: { takes: two, gives: "VARCHAR", call: polygonsCut },
  kusto_geo_union: { takes: ["VARCHAR"], gives: "VARCHAR", call: union },
};
