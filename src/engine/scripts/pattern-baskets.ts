import { fewerValues, inOrder } from "./pattern-order.js";
import { PatternRows, type Pattern } from "./pattern-rows.js";

const MOST_BASKETS = 10_000;

interface Basket {
  readonly pattern: Pattern;
  readonly count: number;
}

/**
 * Every frequent pattern that is as full as its rows allow and that so many of its values are enough to tell: values
 * which come with these in any case stand in it, too. Level by level, so that each is met by its fewest values first.
 */
export function baskets(json: string, threshold: number, dimensions: number): string {
  const rows = new PatternRows(json, 1);
  const total = rows.total.sides[0] ?? 0;
  const found = new Map<string, Basket>();
  const add = (covered: Int32Array, count: number): Basket[] => {
    const pattern = rows.shared(covered);
    const key = pattern.join();
    if (found.has(key)) return [];
    if (found.size > MOST_BASKETS) {
      throw new Error(`More than ${MOST_BASKETS} patterns: raise the threshold, or project fewer columns first`);
    }
    const basket = { pattern, count };
    found.set(key, basket);
    return [basket];
  };
  let level = add(rows.everything, total);
  for (let size = 0; size < dimensions; size++) {
    level = level.flatMap(({ pattern }) => {
      const covered = rows.covered(pattern);
      return extensions(rows, pattern, covered, (count) => count / total >= threshold).flatMap(
        ({ column, value, count }) => add(rows.having(column, value, covered), count),
      );
    });
  }
  const told = [...found.values()].filter(({ pattern }) => pattern.some((value) => value > 0));
  told.sort((a, b) => b.count - a.count || fewerValues(a.pattern, b.pattern) || inOrder(a.pattern, b.pattern));
  return JSON.stringify(told.map(({ pattern, count }) => [...pattern, count]));
}

/** The values that a pattern can take on beside its own and still be frequent. */
function extensions(rows: PatternRows, pattern: Pattern, covered: Int32Array, frequent: (count: number) => boolean) {
  const [columns = []] = rows.tally(covered).values;
  return columns.flatMap((counts, column) =>
    pattern[column]
      ? []
      : Array.from(counts, (count, value) => ({ column, value, count })).filter(
          ({ value, count }) => value > 0 && frequent(count),
        ),
  );
}
