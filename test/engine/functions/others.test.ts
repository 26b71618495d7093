import { describe, expect, it } from "vitest";
import "../answers.js";

describe("logic", () => {
  it.each([
    ["iff(1 < 2, 1, 2.5)", 1],
    ["case(1 > 2, 'a', 1 < 2, 'b', 'c')", "b"],
    ["max_of(1, 2.5)", 2.5],
    ["min_of('b', 'a')", "a"],
    ["not(true)", false],
    ["isempty(dynamic({'a': ''}).a)", true],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });
});

describe("mathematics", () => {
  it.each([
    ["round(2.5)", 3],
    ["round(-2.5)", -3],
    ["round(2.345, 2)", 2.35],
    ["round(1234.5, -2)", 1200],
    ["round(5)", 5],
    ["abs(-5s)", "00:00:05"],
    ["ceiling(-1.5)", -1],
    ["sign(-3)", -1],
    ["sqrt(-1)", "NaN"],
    ["log(0)", "-Infinity"],
    ["pow(2, 10)", 1024],
    ["binary_and(5, 3)", 1],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });
});

describe("conversions", () => {
  it.each([
    ["toint(-1.9)", -1],
    ["toint('1.9')", null],
    ["tolong('0x1F')", 31],
    ["tolong('9223372036854775808')", null],
    ["tolong(datetime(2024-01-01))", 638396640000000000n],
    ["toreal('1e3')", 1000],
    ["tobool('true')", true],
    ["tobool('2')", null],
    ["tobool(2)", true],
    ["todatetime('2024-01-01T00:00:00+02:00')", "2023-12-31T22:00:00Z"],
    ["todatetime('Fri, 05 Jan 2024 10:00:00 GMT')", "2024-01-05T10:00:00Z"],
    ["todatetime('2024-13-01')", null],
    ["totimespan('-1:00:00')", "-01:00:00"],
    ["totimespan('25:00:00')", null],
    ["toguid('A0000000000000000000000000000001')", "a0000000-0000-0000-0000-000000000001"],
    ["tostring(true)", "True"],
    ["tostring(decimal(1.50))", "1.5"],
    ["datetime(2024-01-01) == '2024-01-01'", true],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });
});

describe("networks", () => {
  it.each([
    ["parse_ipv4('127.0.0.1')", 2130706433],
    ["parse_ipv4('192.168.1.77/24')", 3232235776],
    ["parse_ipv4('1.2.3.256')", null],
    ["ipv4_is_private('172.16.0.1')", true],
    ["ipv4_is_private('172.32.0.1')", false],
    ["ipv4_is_private('192.168.1.1/24')", true],
    ["ipv4_is_private('x')", null],
    ["ipv4_is_in_range('10.1.2.3', '10.0.0.0/8')", true],
    ["ipv4_is_in_range('11.1.2.3', '10.0.0.0/8')", false],
    ["ipv4_is_in_any_range('10.1.2.3', '1.0.0.0/8', '10.0.0.0/8')", true],
    ["ipv4_is_in_any_range('10.1.2.3', dynamic(['1.0.0.0/8']))", false],
    ["ipv4_compare('1.2.3.4', '1.2.3.5')", -1],
    ["ipv4_compare('1.2.3.4/24', '1.2.3.5')", 0],
    ["ipv4_is_match('1.2.3.4', '1.2.3.5', 24)", true],
    ["round(geo_distance_2points(0, 0, 0, 1))", 111195],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });
});

describe("window functions", () => {
  const sorted = "SignIns | sort by TimeGenerated asc";

  it("prev and next, with distance and default, by the order of the rows", async () => {
    await expect(
      `${sorted} | project a = prev(Bytes), b = next(User), c = prev(User, 2, 'none'), d = prev(Bytes, 1, 0)`,
    ).toAnswer({
      columns: "a:long b:string c:string d:long",
      rows: [
        [null, "ann", "none", 0],
        [100, "Bob", "none", 100],
        [200, "Bob", "ann", 200],
        [300, "eve", "ann", 300],
        [400, "eve", "Bob", 400],
        [null, "", "Bob", null],
      ],
      ordered: true,
    });
  });

  it("see the rows that are left after a filter or take", async () => {
    await expect(`${sorted} | where Ok | project Bytes, p = prev(Bytes)`).toAnswer({
      columns: "Bytes:long p:long",
      rows: [
        [100, null],
        [400, 100],
      ],
      ordered: true,
    });
    await expect(`${sorted} | take 2 | project n = next(Bytes)`).toAnswer({
      columns: "n:long",
      rows: [[200], [null]],
      ordered: true,
    });
  });

  it("row_number and row_cumsum begin anew at a restart", async () => {
    await expect(
      `${sorted} | project User, n = row_number(1, User != prev(User)), c = row_cumsum(Bytes, User != prev(User)) | take 4`,
    ).toAnswer({
      columns: "User:string n:long c:long",
      rows: [
        ["ann", 1, 100],
        ["ann", 2, 300],
        ["Bob", 1, 300],
        ["Bob", 2, 700],
      ],
      ordered: true,
    });
    await expect(`${sorted} | where row_number(1, User != prev(User)) == 2 | count`).toAnswer({
      columns: "Count:long",
      rows: [[3]],
    });
  });

  it("row_number and row_cumsum", async () => {
    await expect(`${sorted} | project n = row_number(), m = row_number(10), c = row_cumsum(Bytes) | take 3`).toAnswer({
      columns: "n:long m:long c:long",
      rows: [
        [1, 10, 100],
        [2, 11, 300],
        [3, 12, 600],
      ],
      ordered: true,
    });
  });
});
