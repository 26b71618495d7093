import { describe, expect, it } from "vitest";
import "../answers.js";

/** The published test values of XXH64 with seed 0, as signed numbers. */
describe("hash() and hash_xxhash64()", () => {
  it.each([
    ["hash('')", -1205034819632174695n],
    ["hash_xxhash64('a')", -3292477735350538661n],
    ["hash('abc')", 4952883123889572249n],
    ["hash(datetime(0001-01-01))", 3803688792395291579n],
    ["hash(0) == hash(0s)", true],
    ["hash('ü') == hash_xxhash64('ü')", true],
    ["isnull(hash(long(null)))", true],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });

  it("modulo a number lie between nothing and it", async () => {
    await expect("hash('abc', 10)").toEvaluateTo(9);
    await expect("range i from 1 to 1000 step 1 | extend h = hash(i, 7) | summarize min(h), max(h)").toAnswer({
      columns: "min_h:long max_h:long",
      rows: [[0, 6]],
    });
  });

  it.each([
    ["print hash(1.5)", /hash\(\) of a real/],
    ["print hash(int(1))", /of a int/],
    ["print hash(guid(00112233-4455-6677-8899-aabbccddeeff))", /of a guid/],
    ["print hash('a', 0)", /modulo/],
    ["Users | project hash(User, Level)", /modulo/],
    ["print hash_combine(hash('a'), hash('b'))", /hash_combine/],
    ["print hash_many('a', 'b')", /hash_many/],
  ])("%s is refused", async (kql, message) => {
    await expect(kql).toBeRefused("KqlUnsupported", message);
  });
});
