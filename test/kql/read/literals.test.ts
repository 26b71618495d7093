import { describe, expect, it } from "vitest";
import { literalValue } from "../../../src/kql/read/literals.js";
import { UNIX_EPOCH_TICKS, type KustoType } from "../../../src/kql/types.js";

describe("literals", () => {
  it.each<[KustoType, string, unknown]>([
    ["string", "null", "null"],
    ["string", " a ", " a "],
    ["bool", "true", true],
    ["bool", "0", false],
    ["bool", "yes", undefined],
    ["int", "2147483647", 2147483647n],
    ["int", "2147483648", undefined],
    ["int", "-0x10", -16n],
    ["long", "9223372036854775807", 9223372036854775807n],
    ["long", "9223372036854775808", undefined],
    ["long", "1.5", undefined],
    ["real", "1e3", 1000],
    ["real", "nan", NaN],
    ["real", "-inf", -Infinity],
    ["real", "", undefined],
    ["real", "abc", undefined],
    ["decimal", "1.25", "1.25"],
    ["decimal", "1'; --", undefined],
    ["datetime", "1970-01-01", UNIX_EPOCH_TICKS],
    ["datetime", "1970-02-30", undefined],
    ["timespan", "1d", 864_000_000_000n],
    ["timespan", "soon", undefined],
    ["guid", "A0000000-0000-0000-0000-000000000001", "a0000000-0000-0000-0000-000000000001"],
    ["guid", "a0", undefined],
  ])("%s(%s) is %s", (type, text, value) => {
    expect(literalValue(type, text)).toEqual(value);
  });

  it.each<KustoType>(["bool", "int", "long", "real", "decimal", "datetime", "timespan", "guid"])(
    "%s(null) is null",
    (type) => {
      expect(literalValue(type, " null ")).toBeNull();
    },
  );
});
