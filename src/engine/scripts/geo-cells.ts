import { distanceTo, edgesOf, type Edge } from "./geo-crossings.js";
import { h3 } from "./geo-h3.js";
import { readPolygons } from "./geo-json.js";
import { linesOf, loopEdges, polygonsOf } from "./geo-shapes.js";
import { EARTH_RADIUS, s2, type Point, type Polygon } from "./geo-sphere.js";
import type { Scripts } from "./script.js";
import { FINEST } from "./geo-s2.js";
import { united } from "./geo-union.js";
import { inOrderOfSet } from "./unordered.js";

/** A geometry has at most so many cells. */
const MOST = 65_536;
/** So many edges are held against cells in some seconds. */
const HARDEST = 500_000_000;

interface Shape {
  intersectsCell(cell: InstanceType<ReturnType<typeof s2>["Cell"]>): boolean;
}

/** The tokens of all cells of a level that shapes reach, or that lie within a radius (in metres) of them. */
function covering(shapes: readonly Covered[], level: bigint, radius: number): string | null {
  if (level < 0n || level > FINEST || !(radius >= 0)) return null;
  const { Cell, cellid } = s2();
  const found = new Set<bigint>();
  for (const { shape, edges, starts } of shapes) {
    const seen = new Set<bigint>();
    const open = starts.map((point) => cellid.parent(cellid.fromPoint(point), Number(level)));
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      if (seen.size * edges.length > HARDEST)
        throw new Error("A geometry of too many edges for its cells: simplify it first");
      const cell = Cell.fromCellID(id);
      if (!shape.intersectsCell(cell) && !(radius > 0 && isNear(cell, edges, radius / EARTH_RADIUS))) continue;
      found.add(id);
      if (found.size > MOST) return null;
      open.push(...cellid.edgeNeighbors(id));
    }
  }
  return JSON.stringify([...found].sort(cellid.ascending).map(cellid.toToken));
}

interface Covered {
  readonly shape: Shape;
  readonly edges: readonly Edge[];
  /** A point in each part that hangs together. */
  readonly starts: readonly Point[];
}

/** Whether a cell that a shape does not reach has a border within so many radians of the shape's. */
function isNear(cell: InstanceType<ReturnType<typeof s2>["Cell"]>, edges: readonly Edge[], radius: number): boolean {
  const border = edgesOf(
    [0, 1, 2, 3].map((corner) => cell.vertex(corner)),
    true,
  );
  const near = (edge: Edge) => (point: Point) => distanceTo(edge, point) <= radius;
  return edges.some((edge) =>
    border.some((side) => [side.from].some(near(edge)) || [edge.from, edge.to].some(near(side))),
  );
}

function lineCells(json: string, level: bigint, radius: number): string | null {
  const lines = linesOf(json);
  const shapes = lines?.map((shape) => ({
    shape,
    edges: edgesOf(shape.points, false),
    starts: shape.points.slice(0, 1),
  }));
  return shapes ? covering(shapes, level, radius) : null;
}

function polygonCells(json: string, level: bigint, radius: number): string | null {
  const polygons = polygonsOf(json);
  if (!polygons || (level >= 0n && level <= FINEST && smallestNumber(polygons, Number(level)) > MOST)) return null;
  const shapes = polygons.map((shape) => ({
    shape,
    edges: shape.loops.flatMap(loopEdges),
    starts: shape.loops.flatMap(({ vertices }) => vertices.slice(0, 1)),
  }));
  return covering(shapes, level, radius);
}

/** No cell of a level is larger than 2.64 times the square of two to the minus level: S2's own measure. */
const LARGEST = 2.635799256963161491;

function smallestNumber(polygons: readonly Polygon[], level: number): number {
  return Math.max(...polygons.map((polygon) => polygon.area())) / (LARGEST / 4 ** level);
}

const FINEST_H3 = 15n;

function polygonH3(json: string, resolution: bigint, radius: number): string | null {
  const polygons = polygonsOf(json);
  if (!polygons || resolution < 0n || resolution > FINEST_H3 || !(radius >= 0)) return null;
  if (radius > 0) throw new Error("geo_polygon_to_h3cells() with a radius");
  const size = h3().getHexagonAreaAvg(Number(resolution), "m2");
  const expected = (united(polygons).area() * EARTH_RADIUS ** 2) / size;
  if (expected > MOST) {
    throw new Error(`geo_polygon_to_h3cells() of more than ${MOST} cells: take a lower resolution`);
  }
  if (expected * polygons.flatMap(({ loops }) => loops.flatMap(loopEdges)).length > HARDEST) {
    throw new Error("A geometry of too many edges for its cells: simplify it first");
  }
  const cells = (readPolygons(json) ?? []).flatMap((rings) =>
    h3().polygonToCells(
      rings.map((ring) => ring.map((position) => [...position])),
      Number(resolution),
      true,
    ),
  );
  return JSON.stringify(inOrderOfSet(cells, cells.length));
}

export const geoCellScripts: Scripts = {
  kusto_s2_of_line: { takes: ["VARCHAR", "BIGINT", "DOUBLE"], gives: "VARCHAR", call: lineCells },
  kusto_s2_of_polygon: { takes: ["VARCHAR", "BIGINT", "DOUBLE"], gives: "VARCHAR", call: polygonCells },
  kusto_h3_of_polygon: { takes: ["VARCHAR", "BIGINT", "DOUBLE"], gives: "VARCHAR", call: polygonH3 },
};
