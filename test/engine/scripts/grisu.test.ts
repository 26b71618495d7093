import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeReal } from "../../../src/engine/scripts/grisu.js";

describe("a real in JSON", () => {
  it.each([
    [0, "0.0"],
    [-0, "0.0"],
    [7, "7.0"],
    [-0.25, "-0.25"],
    [0.1, "0.1"],
    [0.00001, "0.00001"],
    [0.0000015, "0.0000015"],
    [0.00000015, "1.5e-7"],
    [1e20, "100000000000000000000.0"],
    [1e21, "1e21"],
    [1.25e300, "1.25e300"],
    [5e-324, "5e-324"],
    [1.7976931348623157e308, "1.7976931348623157e308"],
  ])("%d is %s", (number, text) => {
    expect(writeReal(number)).toBe(text);
  });

  it("has more digits than it needs, or others than the nearest, where Grisu2 finds no better", () => {
    expect(Number("19.99999999999999")).not.toBe(20);
    expect(writeReal(20 - 2 ** -48)).not.toBe(String(20 - 2 ** -48));
  });

  it("reads back as the number", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(Number(writeReal(number))).toBe(number + 0);
      }),
    );
  });
});
