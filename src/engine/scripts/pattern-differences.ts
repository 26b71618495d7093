import { Misses } from "./pattern-misses.js";
import { fewerValues, inOrder, valuesIn } from "./pattern-order.js";
import { distinctive } from "./pattern-overlap.js";
import { PatternRows, type Pattern } from "./pattern-rows.js";

interface Difference {
  readonly pattern: Pattern;
  /** The weight that the pattern has on each side. */
  readonly a: number;
  readonly b: number;
  /** Its share of A less its share of B. */
  readonly gap: number;
  /** The gap as a part of both shares: 1 or -1 where only one side has the pattern. */
  readonly bias: number;
}

/**
 * Patterns whose shares of two sides differ by the threshold or more. From each single value on, values are added, and
 * taken away, as long as the shares differ more by it. A pattern is left out where one with a larger difference covers
 * mostly the same rows, or all of its rows and is as one-sided. Which patterns another engine finds is open; counts and
 * shares are not.
 */
export function differences(json: string, threshold: number, dimensions: number): string {
  const search = new Search(json, dimensions);
  const { rows } = search;
  const found = new Map<string, Difference>();
  for (const single of search.specialized(Array.from({ length: rows.width }, () => 0))) {
    const best = search.climbed(single);
    if (!(size(best) >= threshold)) continue;
    const pattern = rows.shared(rows.covered(best.pattern));
    found.set(pattern.join(), { ...best, pattern });
  }
  const ranked = [...found.values()].sort(
    (one, other) =>
      size(other) - size(one) || fewerValues(one.pattern, other.pattern) || inOrder(one.pattern, other.pattern),
  );
  const told = distinctive(
    rows,
    ranked,
    (better, worse) => better.bias * Math.sign(worse.bias) >= Math.abs(worse.bias),
  );
  return JSON.stringify(told.map(({ pattern, a, b }) => [...pattern, a, b]));
}

const size = ({ gap }: Difference) => Math.abs(gap);

class Search {
  readonly rows: PatternRows;

  constructor(
    json: string,
    /** As many values as a pattern may ask for. */
    readonly dimensions: number,
  ) {
    this.rows = new PatternRows(json, 2);
  }

  climbed(start: Difference): Difference {
    let best = start;
    for (;;) {
      const around = [...this.specialized(best.pattern), ...this.#generalized(best.pattern)];
      const next = around.reduce((found, other) => (size(other) > size(found) ? other : found), best);
      if (next === best) return best;
      best = next;
    }
  }

  /** The pattern with one value more. */
  specialized(pattern: Pattern): Difference[] {
    if (valuesIn(pattern) >= this.dimensions) return [];
    const [ofA = [], ofB = []] = this.rows.tally(this.rows.covered(pattern)).values;
    return ofA.flatMap((weights, column) => {
      if (pattern[column]) return [];
      const others = ofB[column] ?? new Float64Array();
      return Array.from(weights, (a, value) =>
        this.#difference(changed(pattern, column, value), a, others[value] ?? 0),
      ).slice(1);
    });
  }

  /** The pattern with one value less. */
  #generalized(pattern: Pattern): Difference[] {
    if (valuesIn(pattern) < 2) return [];
    const { covered, more } = new Misses(this.rows, pattern).weights();
    const weight = (column: number, side: number) => (covered[side] ?? 0) + (more[column]?.[side] ?? 0);
    return pattern.flatMap((value, column) =>
      value > 0 ? [this.#difference(changed(pattern, column, 0), weight(column, 0), weight(column, 1))] : [],
    );
  }

  #difference(pattern: Pattern, a: number, b: number): Difference {
    const [totalA = 0, totalB = 0] = this.rows.total.sides;
    const [shareA, shareB] = [a / totalA, b / totalB];
    const gap = shareA - shareB;
    return { pattern, a, b, gap, bias: gap / (shareA + shareB) };
  }
}

const changed = (pattern: Pattern, column: number, value: number) =>
  pattern.map((own, i) => (i === column ? value : own));
