import { Misses } from "./pattern-misses.js";
import { inOrder } from "./pattern-order.js";
import { distinctive } from "./pattern-overlap.js";
import { PatternRows, sum, type Pattern } from "./pattern-rows.js";

interface Cluster {
  readonly pattern: Pattern;
  readonly count: number;
  readonly score: number;
}

/**
 * Seed and expand, after "Algorithms for Telemetry Data Mining using Discrete Attributes" (2017). A seed is the most
 * frequent row that no pattern covers yet. It loses its values one by one, each time the one without which it scores
 * best, and the best that it was on the way is its pattern. The score is the share of the rows to the power of
 * `sizeWeight` times what the values tell to the power of the rest: the part that their columns have of all columns'
 * entropy. Which patterns of equal right another engine finds is open; counts and shares are not.
 */
export function clusters(json: string, sizeWeight: number, seeds: number): string {
  const rows = new PatternRows(json, 1);
  const total = rows.total.sides[0] ?? 0;
  const entropies = (rows.total.values[0] ?? []).map((counts) => entropy(counts, total));
  const uniform = sum(entropies) === 0;
  const score = (pattern: Pattern, count: number) => {
    const told = uniform ? 1 : sum(entropies.filter((_, column) => pattern[column])) / sum(entropies);
    return (count / total) ** sizeWeight * told ** (1 - sizeWeight);
  };
  const found = new Map<string, Cluster>();
  const seen = new Uint8Array(rows.size);
  let left = seeds;
  for (const seed of byWeight(rows)) {
    if (left === 0) break;
    if (seen[seed] || rows.values(seed).every((value) => value === 0)) continue;
    left--;
    const best = expanded(rows, rows.values(seed), score);
    const covered = rows.covered(best.pattern);
    covered.forEach((row) => (seen[row] = 1));
    const pattern = rows.shared(covered);
    if (best.score > 0) found.set(pattern.join(), { ...best, pattern });
  }
  const ranked = [...found.values()].sort(
    (a, b) => b.score - a.score || b.count - a.count || inOrder(a.pattern, b.pattern),
  );
  return JSON.stringify(distinctive(rows, ranked, () => false).map(({ pattern, count }) => [...pattern, count]));
}

function byWeight(rows: PatternRows): number[] {
  const weighted = Array.from(rows.everything, (row) => ({ row, weight: rows.weight(row), values: rows.values(row) }));
  weighted.sort((a, b) => b.weight - a.weight || inOrder(a.values, b.values));
  return weighted.map(({ row }) => row);
}

function expanded(rows: PatternRows, seed: Pattern, score: (pattern: Pattern, count: number) => number): Cluster {
  const misses = new Misses(rows, seed);
  let best: Cluster | undefined;
  for (;;) {
    const { covered, more } = misses.weights();
    const [count = 0] = covered;
    const pattern = [...misses.pattern];
    const own = { pattern, count, score: score(pattern, count) };
    if (!best || own.score > best.score) best = own;
    const without = pattern.flatMap((value, column) => {
      const general = pattern.map((other, i) => (i === column ? 0 : other));
      return value > 0 ? [{ column, score: score(general, count + (more[column]?.[0] ?? 0)) }] : [];
    });
    if (without.length < 2) return best;
    misses.drop(without.reduce((a, b) => (b.score > a.score ? b : a)).column);
  }
}

/** What a column tells, in nats; the values that are too rare for a pattern count as one. */
function entropy(counts: Float64Array, total: number): number {
  return counts.reduce((sum, count) => (count > 0 ? sum - (count / total) * Math.log(count / total) : sum), 0);
}
