import { crossing, meeting, nearPairs, type Edge } from "./geo-crossings.js";
import { keyOf, s2, type Point } from "./geo-sphere.js";

/** A stretch of an edge between two places where the other geometry meets it. */
export interface Piece extends Edge {
  /** The edge's place in its geometry. */
  readonly number: number;
  /** The other geometry has the very same edge, in this direction or against it. */
  readonly shared: "equal" | "reversed" | null;
}

/** Both geometries' edges, cut where they cross. */
export function cut(first: readonly Edge[], second: readonly Edge[]): { a: Piece[]; b: Piece[]; corners: Point[] } {
  const [a, b] = [first.map(cuttable), second.map(cuttable)];
  const corners = new Map<string, Point>();
  for (const [one, other] of nearPairs(a, b)) {
    const met = meeting(one, other);
    if (met === "touch") throw new Error("Geometries that touch without a common corner: where cannot be told exactly");
    if (met === "cross") {
      const place = crossing(one, other);
      one.cuts.push(place);
      other.cuts.push(place);
    } else if (met !== "apart") {
      if (met !== "vertex") one.shared = other.shared = met;
      for (const point of [one.from, one.to]) {
        if ([other.from, other.to].some((end) => keyOf(end) === keyOf(point))) corners.set(keyOf(point), point);
      }
    }
  }
  return { a: a.flatMap(pieces), b: b.flatMap(pieces), corners: [...corners.values()] };
}

interface Cuttable extends Edge {
  readonly number: number;
  readonly cuts: Point[];
  shared: Piece["shared"];
}

const cuttable = (edge: Edge, number: number): Cuttable => ({ ...edge, number, cuts: [], shared: null });

function pieces({ from, to, cuts, number, shared }: Cuttable): Piece[] {
  const away = (point: Point) => point.vector.sub(from.vector).norm();
  const stops = [from, ...cuts.sort((a, b) => away(a) - away(b)), to];
  return stops.slice(1).map((stop, i) => ({ from: stops[i] ?? from, to: stop, number, shared }));
}

export function middleOf({ from, to }: Edge): Point {
  return s2().Point.fromVector(from.vector.add(to.vector).normalize());
}
