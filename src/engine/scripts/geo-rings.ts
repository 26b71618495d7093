import type { Piece } from "./geo-pieces.js";
import { keyOf, type Point } from "./geo-sphere.js";

/**
 * Pieces that bound a region (the inside to their left) as rings. A ring begins behind the piece with the highest number,
 * and rings come by the number of their first pieces, as S2 has them: so a ring that nothing changed stays as it was.
 */
export function ringsOf(pieces: readonly Piece[]): Point[][] {
  const leaving = new Map<string, Piece[]>();
  for (const piece of pieces) leaving.set(keyOf(piece.from), [...(leaving.get(keyOf(piece.from)) ?? []), piece]);
  const open = new Set(pieces);
  const rings: Piece[][] = [];
  for (const start of pieces) {
    const ring: Piece[] = [];
    for (let at: Piece | undefined = start; at && open.delete(at);) {
      ring.push(at);
      at = leftmost(
        at,
        (leaving.get(keyOf(at.to)) ?? []).filter((next) => open.has(next)),
      );
    }
    const last = ring.at(-1);
    if (!last) continue;
    if (keyOf(last.to) !== keyOf(start.from)) throw new Error("Polygons that meet so closely that no ring closes");
    rings.push(turned(ring));
  }
  rings.sort((a, b) => (a[0]?.number ?? 0) - (b[0]?.number ?? 0));
  return rings.map((ring) => ring.map(({ from }) => from));
}

/** The piece that turns to the left most: so rings that touch in a corner stay apart. */
function leftmost(arriving: Piece, leaving: readonly Piece[]): Piece | undefined {
  const turn = ({ to }: Piece) => clockwise(arriving.to, arriving.from, to);
  return leaving.reduce<Piece | undefined>((best, next) => (best && turn(best) <= turn(next) ? best : next), undefined);
}

/** The angle at a corner from one point with the clock to another, above 0. */
function clockwise(corner: Point, from: Point, to: Point): number {
  const [n, a, b] = [corner.vector, from.vector, to.vector];
  const angle = -Math.atan2(n.dot(a.cross(b)), a.dot(b) - n.dot(a) * n.dot(b));
  return angle > 0 ? angle : angle + 2 * Math.PI;
}

/** Begun behind the last of the pieces with the highest number, as far as they follow each other. */
function turned(ring: readonly Piece[]): Piece[] {
  let end = 0;
  let gap = false;
  ring.forEach(({ number }, i) => {
    const highest = ring[end]?.number ?? 0;
    if (number < highest) gap = true;
    else if (number > highest || !gap) {
      end = i;
      gap = false;
    }
  });
  return [...ring.slice(end + 1), ...ring.slice(0, end + 1)];
}
