import { describe, expect, it } from "vitest";
import { Allowance } from "../../../src/engine/scripts/allowance.js";

describe("what a script may cost", () => {
  it("ends at a minute", () => {
    let now = 5;
    const allowance = new Allowance(() => now, "kusto_x");
    now += 60_000;
    expect(() => allowance.spend(null)).not.toThrow();
    now += 1;
    expect(() => allowance.spend(null)).toThrow(/kusto_x runs more than 60 s/);
  });

  it("ends at 268 million characters of all rows together", () => {
    const allowance = new Allowance(() => 0, "kusto_x");
    const text = "a".repeat(134_217_728);
    allowance.spend(text);
    allowance.spend(text);
    allowance.spend(1n);
    expect(() => allowance.spend("b")).toThrow(/kusto_x makes more than 268435456 characters/);
  });
});
