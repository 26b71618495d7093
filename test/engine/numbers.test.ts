import { describe, expect, it } from "vitest";
import "./answers.js";

describe("whole numbers", () => {
  it.each([
    ["9223372036854775807 + 1", -9223372036854775808n],
    ["-9223372036854775807 - 10", 9223372036854775799n],
    ["9223372036854775807 * 2", -2],
    ["tolong(1e20)", 9223372036854775807n],
    ["tolong(real(nan))", null],
    ["int(2147483647) + int(1)", 2147483648],
    ["toint(99999999999)", 1215752191],
    ["9007199254740993 + 0", 9007199254740993n],
    ["5 / 2", 2],
    ["-5 / 2", -2],
    ["5 / 0", null],
    ["-5 % 3", 1],
    ["5 % -3", 2],
    ["5 % 0", null],
    ["-(-3)", 3],
    ["0x1F", 31],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });

  it("a sum that passes 64 bits wraps around, as Kusto's does", async () => {
    await expect("datatable(x:long)[9223372036854775807, 1] | summarize sum(x)").toAnswer({
      columns: "sum_x:long",
      rows: [[-9223372036854775808n]],
    });
  });
});

describe("reals", () => {
  it.each([
    ["5.0 / 0", "Infinity"],
    ["-5.0 / 0", "-Infinity"],
    ["0.0 / 0", "NaN"],
    ["real(nan) == real(nan)", false],
    ["real(nan) != real(nan)", true],
    ["real(nan) > 1.0", false],
    ["real(nan) < 1.0", false],
    ["real(nan) == real(null)", false],
    ["isnan(real(nan))", true],
    ["isfinite(real(+inf))", false],
    ["10 / 4.0", 2.5],
    ["1 == 1.0", true],
    ["tostring(0.1 + 0.2)", "0.30000000000000004"],
    ["tostring(1.0)", "1.0"],
    ["todecimal('1.50') + 1", "2.5"],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });

  it("of a column: NaN is in no range, and counts once", async () => {
    const rows = "datatable(a:real)[1.0, real(nan), real(nan)]";
    await expect(`${rows} | where a > 0.5`).toAnswer({ columns: "a:real", rows: [[1]] });
    await expect(`${rows} | where a != 1.0 | distinct a`).toAnswer({ columns: "a:real", rows: [["NaN"]] });
    await expect(`${rows} | summarize max(a), min(a), sum(a), dcount(a)`).toAnswer({
      columns: "max_a:real min_a:real sum_a:real dcount_a:long",
      rows: [["NaN", "NaN", "NaN", 2]],
    });
  });
});

describe("times", () => {
  it.each([
    ["datetime(2024-01-01 00:00:00.1234567)", "2024-01-01T00:00:00.1234567Z"],
    ["datetime(2024-01-01 00:00:00.1234567) + 1tick", "2024-01-01T00:00:00.1234568Z"],
    ["tostring(datetime(2024-01-01 00:00:00.0000001))", "2024-01-01T00:00:00.0000001Z"],
    ["datetime(2024-01-01 00:00:00.0000001) == datetime(2024-01-01)", false],
    ["datetime(2024-01-02) - datetime(2024-01-01)", "1.00:00:00"],
    ["datetime(2024-01-01) - 1d", "2023-12-31T00:00:00Z"],
    ["1d - 2d", "-1.00:00:00"],
    ["-90m", "-01:30:00"],
    ["1d * 1.5", "1.12:00:00"],
    ["1d / 2", "12:00:00"],
    ["1d / 1h", 24],
    ["1d % 7h", "03:00:00"],
    ["1.5d", "1.12:00:00"],
    ["tostring(-1s)", "-00:00:01"],
    ["datetime(0001-01-01)", "0001-01-01T00:00:00Z"],
    ["datetime(9999-12-31 23:59:59.9999999)", "9999-12-31T23:59:59.9999999Z"],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });
});
