import { edgesOf } from "./geo-crossings.js";
import { cut, middleOf, type Piece } from "./geo-pieces.js";
import { ringsOf } from "./geo-rings.js";
import { loopEdges } from "./geo-shapes.js";
import { keyOf, s2, type Point, type Polygon } from "./geo-sphere.js";

const boundary = (polygon: Polygon) => polygon.loops.flatMap(loopEdges);

/** Edges of the second geometry are numbered behind those of the first. */
const behind = (pieces: readonly Piece[]) => (piece: Piece) => ({
  ...piece,
  number: piece.number + pieces.length,
});

function polygonOf(pieces: readonly Piece[]): Polygon {
  const loops = ringsOf(pieces).map((ring) => {
    const loop = new (s2().Loop)(ring);
    loop.normalize();
    return loop;
  });
  return new (s2().Polygon)(loops);
}

/** What lies in one of two polygons. */
export function unionOf(a: Polygon, b: Polygon): Polygon {
  const pieces = cut(boundary(a), boundary(b));
  const outside = (other: Polygon) => (piece: Piece) => !other.containsPoint(middleOf(piece));
  const kept = pieces.a.filter((piece) => (piece.shared ? piece.shared === "equal" : outside(b)(piece)));
  const added = pieces.b.filter((piece) => !piece.shared && outside(a)(piece));
  return polygonOf([...kept, ...added.map(behind(pieces.a))]);
}

/** What lies in two polygons: a polygon, and the corners in which they do no more than touch. */
export function intersectionOf(a: Polygon, b: Polygon): { polygon: Polygon; points: Point[] } {
  const pieces = cut(boundary(a), boundary(b));
  if (pieces.a.some(({ shared }) => shared === "reversed")) {
    throw new Error("Polygons that lie side by side along an edge");
  }
  const inside = (other: Polygon) => (piece: Piece) => other.containsPoint(middleOf(piece));
  const kept = pieces.a.filter((piece) => piece.shared !== null || inside(b)(piece));
  const added = pieces.b.filter((piece) => piece.shared === null && inside(a)(piece));
  const all = [...kept, ...added.map(behind(pieces.a))];
  const used = new Set(all.map(({ from }) => keyOf(from)));
  return { polygon: polygonOf(all), points: pieces.corners.filter((point) => !used.has(keyOf(point))) };
}

/** The parts of a line that lie in a polygon, and the corners in which it does no more than touch. */
export function lineInside(line: readonly Point[], polygon: Polygon): { lines: Point[][]; points: Point[] } {
  const pieces = cut(edgesOf(line, false), boundary(polygon));
  return joined(
    pieces.a.filter((piece) => piece.shared !== null || polygon.containsPoint(middleOf(piece))),
    pieces.corners,
  );
}

/** What two lines have in common. */
export function lineOnLine(a: readonly Point[], b: readonly Point[]): { lines: Point[][]; points: Point[] } {
  const pieces = cut(edgesOf(a, false), edgesOf(b, false));
  const ends = new Set([...a, ...b].map(keyOf));
  const crossings = pieces.a.flatMap(({ to }) => (ends.has(keyOf(to)) ? [] : [to]));
  return joined(
    pieces.a.filter((piece) => piece.shared !== null),
    [...pieces.corners, ...crossings],
  );
}

/** Pieces that follow each other as one line each, and the points that are on none. */
function joined(pieces: readonly Piece[], points: readonly Point[]): { lines: Point[][]; points: Point[] } {
  const lines: Point[][] = [];
  for (const { from, to } of pieces) {
    const last = lines.at(-1);
    const end = last?.at(-1);
    if (last && end && keyOf(end) === keyOf(from)) last.push(to);
    else lines.push([from, to]);
  }
  const used = new Set(lines.flat().map(keyOf));
  return { lines, points: points.filter((point) => !used.has(keyOf(point))) };
}
