import { s2, same, type Point } from "./geo-sphere.js";

/** An arc from one point to another. */
export interface Edge {
  readonly from: Point;
  readonly to: Point;
}

/** Both are nearer than this (in radians, some 60 nm on Earth): whether they touch is a matter of rounding. */
const TOUCH = 1e-14;

export function edgesOf(points: readonly Point[], closed: boolean): Edge[] {
  return points.flatMap((from, i) => {
    const to = points[i + 1] ?? (closed ? points[0] : undefined);
    return to ? [{ from, to }] : [];
  });
}

/** So many pairs are looked at in some seconds. Edges that all lie side by side would be paired each with each. */
const MOST = 100_000_000;

/** The pairs of edges that may meet: the boxes around them overlap. */
export function* nearPairs<A extends Edge, B extends Edge>(
  first: readonly A[],
  second: readonly B[],
): Generator<[A, B]> {
  const sorted = second.map((edge) => ({ edge, ...boxOf(edge) })).sort((a, b) => a.low - b.low);
  const tallest = sorted.reduce((most, { low, high }) => Math.max(most, high - low), 0);
  let looked = 0;
  for (const a of first) {
    const box = boxOf(a);
    let at = firstFrom(sorted, box.low - tallest);
    for (let other = sorted[at]; other && other.low <= box.high; other = sorted[++at]) {
      if (++looked > MOST) throw new Error("Geometries of too many edges that lie side by side: simplify them first");
      if (overlap(box, other)) yield [a, other.edge];
    }
  }
}

/** From `low` to `high` above the equator's plane, and the same along the two axes in it. */
interface Box {
  readonly low: number;
  readonly high: number;
  readonly west: number;
  readonly east: number;
  readonly near: number;
  readonly far: number;
}

/** An arc leaves the box around its ends by no more than it bends. */
function boxOf({ from, to }: Edge): Box {
  const bend = 1 - Math.sqrt(Math.max(0, (1 + from.vector.dot(to.vector)) / 2)) + TOUCH;
  return {
    low: Math.min(from.z, to.z) - bend,
    high: Math.max(from.z, to.z) + bend,
    west: Math.min(from.x, to.x) - bend,
    east: Math.max(from.x, to.x) + bend,
    near: Math.min(from.y, to.y) - bend,
    far: Math.max(from.y, to.y) + bend,
  };
}

function overlap(a: Box, b: Box): boolean {
  return b.high >= a.low && b.west <= a.east && b.east >= a.west && b.near <= a.far && b.far >= a.near;
}

function firstFrom(sorted: readonly { readonly low: number }[], low: number): number {
  let [start, end] = [0, sorted.length];
  while (start < end) {
    const middle = (start + end) >> 1;
    if ((sorted[middle]?.low ?? 0) < low) start = middle + 1;
    else end = middle;
  }
  return start;
}

/** How two edges meet. `touch`: an end of one lies on the other, so nearly that nobody can tell. */
export type Meeting = "apart" | "cross" | "touch" | "vertex" | "equal" | "reversed";

export function meeting(a: Edge, b: Edge): Meeting {
  if (same(a.from, b.from) && same(a.to, b.to)) return "equal";
  if (same(a.from, b.to) && same(a.to, b.from)) return "reversed";
  const shared = [a.from, a.to].find((point) => same(point, b.from) || same(point, b.to));
  if (shared) return onOther(a, b, shared) ? "touch" : "vertex";
  if (onOther(a, b)) return "touch";
  const left = side(a, b.from);
  // The corners turn the same way, which ends on the far side of the sphere would not.
  const crossed = left !== 0 && side(a, b.to) === -left && side(b, a.from) === -left && side(b, a.to) === left;
  return crossed ? "cross" : "apart";
}

/** Whether an end of one edge, other than the one that they share, lies on the other edge. */
function onOther(a: Edge, b: Edge, shared?: Point): boolean {
  const on = (edge: Edge) => (point: Point) => !(shared && same(point, shared)) && distanceTo(edge, point) < TOUCH;
  return [b.from, b.to].some(on(a)) || [a.from, a.to].some(on(b));
}

/** Across an edge, to its left, as long as twice the sine of its length; of edges however short. */
const across = ({ from, to }: Edge) => from.vector.sub(to.vector).cross(from.vector.add(to.vector));

/** 1 to the left of an edge's great circle, -1 to the right, 0 where that cannot be told. */
function side(edge: Edge, point: Point): number {
  const height = across(edge).normalize().dot(point.vector);
  return Math.abs(height) < TOUCH ? 0 : Math.sign(height);
}

/** Where two edges that cross do so. */
export function crossing(a: Edge, b: Edge): Point {
  const found = across(a).normalize().cross(across(b).normalize()).normalize();
  const towards = found.dot(a.from.vector.add(a.to.vector));
  return s2().Point.fromVector(towards < 0 ? found.mul(-1) : found);
}

/** Radians from a point to the nearest of an arc. */
export function distanceTo({ from, to }: Edge, point: Point): number {
  const normal = across({ from, to }).normalize();
  const foot = point.vector.sub(normal.mul(point.vector.dot(normal)));
  const inside = from.vector.cross(foot).dot(normal) >= 0 && foot.cross(to.vector).dot(normal) >= 0;
  if (inside) return Math.abs(Math.asin(Math.min(1, Math.abs(point.vector.dot(normal)))));
  return Math.min(point.vector.sub(from.vector).norm(), point.vector.sub(to.vector).norm());
}
