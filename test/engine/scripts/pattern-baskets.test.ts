import fc from "fast-check";
import { expect, it } from "vitest";
import { baskets } from "../../../src/engine/scripts/pattern-baskets.js";

const row = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 4, maxLength: 4 });
const tables = fc.array(fc.tuple(row, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 12 });

/** Every combination of at most so many values, tried one by one; of those with the same rows the fullest. */
function all(rows: readonly (readonly [number[], number])[], threshold: number, dimensions: number): string[] {
  const total = rows.reduce((sum, [, weight]) => sum + weight, 0);
  const found = new Set<string>();
  for (let code = 1; code < 3 ** 4; code++) {
    const pattern = [0, 1, 2, 3].map((i) => Math.floor(code / 3 ** i) % 3);
    if (pattern.filter((value) => value > 0).length > dimensions) continue;
    const covered = rows.filter(([values]) => pattern.every((value, i) => value === 0 || values[i] === value));
    const count = covered.reduce((sum, [, weight]) => sum + weight, 0);
    if (count === 0 || count / total < threshold) continue;
    const full = pattern.map((_, i) => {
      const [first] = new Set(covered.map(([values]) => values[i] ?? 0));
      return covered.every(([values]) => values[i] === first) ? (first ?? 0) : 0;
    });
    found.add(JSON.stringify([...full, count]));
  }
  return [...found].sort();
}

it("finds what trying every combination finds", () => {
  const thresholds = fc.constantFrom(0.1, 0.25, 0.5);
  fc.assert(
    fc.property(tables, thresholds, fc.integer({ min: 1, max: 4 }), (rows, threshold, dimensions) => {
      const json = JSON.stringify(rows.map(([values, weight]) => [...values, weight]));
      const told = (JSON.parse(baskets(json, threshold, dimensions)) as number[][]).map((basket) =>
        JSON.stringify(basket),
      );
      const everything = rows.every(([values]) => values.every((value) => value === 0));
      expect([...told].sort()).toEqual(everything ? [] : all(rows, threshold, dimensions));
    }),
    { numRuns: 300 },
  );
});
