import { describe, expect, it } from "vitest";
import { Random } from "../../src/sample/random.js";

const draws = (random: Random): number[] => Array.from({ length: 20 }, () => random.fraction());

describe("Random", () => {
  it("gives the same stream for the same key and another for another", () => {
    expect(draws(new Random("42"))).toEqual(draws(new Random("42")));
    expect(draws(new Random("42"))).not.toEqual(draws(new Random("43")));
  });

  it("forks a stream that does not depend on how much was drawn before", () => {
    const used = new Random("42");
    draws(used);
    expect(draws(used.fork("people"))).toEqual(draws(new Random("42").fork("people")));
    expect(draws(used.fork("people"))).not.toEqual(draws(used.fork("places")));
  });

  it("spreads evenly from 0 to 1", () => {
    const random = new Random("evenly");
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 100_000; i++) {
      const tenth = Math.floor(random.fraction() * 10);
      tenths[tenth] = (tenths[tenth] ?? NaN) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it("has the mean and deviation that are asked for", () => {
    const random = new Random("normal");
    const values = Array.from({ length: 50_000 }, () => random.normal(8, 2));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(8, 1);
    expect(Math.sqrt(variance)).toBeCloseTo(2, 1);
    const counts = Array.from({ length: 50_000 }, () => random.poisson(3.5));
    expect(counts.reduce((sum, count) => sum + count, 0) / counts.length).toBeCloseTo(3.5, 1);
  });

  it("picks in proportion to weights", () => {
    const random = new Random("weights");
    const coins = [
      { side: "heads", weight: 3 },
      { side: "tails", weight: 1 },
    ];
    const heads = Array.from({ length: 40_000 }, () => random.weighted(coins)).filter(({ side }) => side === "heads");
    expect(heads.length / 40_000).toBeCloseTo(0.75, 1);
  });

  it("samples without putting back", () => {
    const list = Array.from({ length: 50 }, (_, i) => i);
    const sample = new Random("sample").sample(list, 20);
    expect(new Set(sample).size).toBe(20);
    expect(new Random("sample").sample(list, 99)).toHaveLength(50);
  });

  it("makes different version 4 GUIDs", () => {
    const random = new Random("guid");
    const guids = Array.from({ length: 5_000 }, () => random.guid());
    expect(new Set(guids).size).toBe(5_000);
    for (const guid of guids) expect(guid).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });
});
