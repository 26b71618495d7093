import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clusters } from "../../../src/engine/scripts/pattern-clusters.js";
import { differences } from "../../../src/engine/scripts/pattern-differences.js";

type Row = readonly [values: readonly number[], a: number, b: number];

const row = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 });
const tables = fc.array(fc.tuple(row, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 3 })), {
  minLength: 1,
  maxLength: 15,
});

const covers = (pattern: readonly number[], [values]: Row) =>
  pattern.every((value, i) => value === 0 || values[i] === value);
const weight = (rows: readonly Row[], side: 1 | 2) => rows.reduce((sum, each) => sum + each[side], 0);
const patternsIn = (json: string) => JSON.parse(json) as number[][];

/** Whether a pattern is a real one and asks for everything that its rows share. */
function isFull(pattern: readonly number[], rows: readonly Row[]): boolean {
  const covered = rows.filter((each) => covers(pattern, each));
  const shared = pattern.map((_, i) => {
    const first = covered[0]?.[0][i] ?? 0;
    return covered.every(([values]) => values[i] === first) ? first : 0;
  });
  return pattern.some((value) => value > 0) && pattern.every((value, i) => value === shared[i]);
}

describe("clusters", () => {
  it("count exactly what they cover, each once, whatever the order of the rows", () => {
    fc.assert(
      fc.property(tables, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (rows, sizeWeight) => {
        const json = (list: readonly Row[]) => JSON.stringify(list.map(([values, a]) => [...values, a]));
        const found = clusters(json(rows), sizeWeight, 25);
        for (const cluster of patternsIn(found)) {
          const pattern = cluster.slice(0, 4);
          expect(cluster[4]).toBe(
            weight(
              rows.filter((each) => covers(pattern, each)),
              1,
            ),
          );
          expect(isFull(pattern, rows)).toBe(true);
        }
        expect(new Set(patternsIn(found).map(String)).size).toBe(patternsIn(found).length);
        expect(clusters(json([...rows].reverse()), sizeWeight, 25)).toBe(found);
      }),
      { numRuns: 300 },
    );
  });
});

describe("differences", () => {
  it("count exactly what they cover on each side, and reach the threshold, the largest first", () => {
    fc.assert(
      fc.property(tables, fc.constantFrom(0.05, 0.2, 0.5), fc.integer({ min: 1, max: 5 }), (rows, threshold, most) => {
        const json = (list: readonly Row[]) => JSON.stringify(list.map(([values, a, b]) => [...values, a, b]));
        const [totalA, totalB] = [weight(rows, 1), weight(rows, 2)];
        const found = differences(json(rows), threshold, most);
        const gaps = patternsIn(found).map(([...cells]) => {
          const pattern = cells.slice(0, 4);
          const covered = rows.filter((each) => covers(pattern, each));
          expect(cells.slice(4)).toEqual([weight(covered, 1), weight(covered, 2)]);
          expect(isFull(pattern, rows)).toBe(true);
          return Math.abs(weight(covered, 1) / totalA - weight(covered, 2) / totalB);
        });
        expect(gaps.every((gap) => gap >= threshold)).toBe(true);
        expect([...gaps].sort((a, b) => b - a)).toEqual(gaps);
        expect(differences(json([...rows].reverse()), threshold, most)).toBe(found);
      }),
      { numRuns: 300 },
    );
  });

  it("tell of a single column every value whose shares differ enough", () => {
    const rows = [
      [1, 8, 1],
      [2, 1, 8],
      [3, 1, 1],
    ];
    expect(patternsIn(differences(JSON.stringify(rows), 0.1, 9))).toEqual([
      [1, 8, 1],
      [2, 1, 8],
    ]);
  });
});
