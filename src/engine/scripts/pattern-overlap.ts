import { sum, type Pattern, type PatternRows } from "./pattern-rows.js";

/**
 * The patterns without those that say little new, the best first. Of two that cover mostly the same rows the better one
 * stands for both, and so does one that covers all rows of a worse one where `explains` says so.
 */
export function distinctive<T extends { readonly pattern: Pattern }>(
  rows: PatternRows,
  ranked: readonly T[],
  explains: (better: T, worse: T) => boolean,
): T[] {
  const kept: { readonly item: T; readonly share: number }[] = [];
  for (const item of ranked) {
    const covered = rows.covered(item.pattern);
    const share = shareOf(rows, covered);
    const told = kept.some((better) => {
      const both = rows.covered(better.item.pattern, covered);
      if (both.length === covered.length && explains(better.item, item)) return true;
      const common = shareOf(rows, both);
      return common * 2 > share + better.share - common;
    });
    if (!told) kept.push({ item, share });
  }
  return kept.map(({ item }) => item);
}

/** The part that some rows are of each side, added up. */
function shareOf(rows: PatternRows, covered: Int32Array): number {
  const { sides } = rows.tally(covered);
  return sum(sides.map((weight, side) => weight / (rows.total.sides[side] ?? weight)));
}
