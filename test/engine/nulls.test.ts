import { describe, expect, it } from "vitest";
import "./answers.js";

/** Microsoft's tables of what comparisons with null give; `where` takes null for false. */
describe("a null in a comparison", () => {
  it.each([
    ["long(null) == long(null)", null],
    ["long(null) != long(null)", null],
    ["long(null) == 1", false],
    ["1 == long(null)", false],
    ["long(null) != 1", true],
    ["long(null) < 1", null],
    ["1 >= long(null)", null],
    ["datetime(null) == datetime(2024-01-01)", false],
    ["bool(null) == true", false],
    ["real(null) != 1.0", true],
    ["guid(null) == guid(null)", null],
    ["dynamic(null) == 'a'", false],
    ["long(null) in (1, 2)", false],
    ["long(null) !in (1, 2)", true],
    ["1 in (long(null), 1)", true],
    ["2 !in (long(null), 1)", true],
    ["long(null) between (1 .. 2)", null],
    ["5 between (long(null) .. 7)", null],
    ["long(null) !between (1 .. 3)", null],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });

  it("is the same for columns as for literals", async () => {
    await expect(
      "datatable(a:long, b:long)[long(null), long(null), long(null), 1, 1, 1] | project eq = a == b, ne = a != b, lt = a < b, neg = not(a == b)",
    ).toAnswer({
      columns: "eq:bool ne:bool lt:bool neg:bool",
      rows: [
        [null, null, null, null],
        [false, true, null, true],
        [true, false, false, false],
      ],
      ordered: true,
    });
  });

  it("in where counts as false, also under not()", async () => {
    const rows = "datatable(a:long, b:long)[long(null), long(null), long(null), 1, 1, 1]";
    await expect(`${rows} | where a == b | count`).toAnswer({ columns: "Count:long", rows: [[1]] });
    await expect(`${rows} | where a != b | count`).toAnswer({ columns: "Count:long", rows: [[1]] });
    await expect(`${rows} | where not(a == b) | count`).toAnswer({ columns: "Count:long", rows: [[1]] });
    await expect(`${rows} | where not(a < b) | count`).toAnswer({ columns: "Count:long", rows: [[1]] });
    await expect(`${rows} | where (a == b) == false | count`).toAnswer({ columns: "Count:long", rows: [[1]] });
  });
});

describe("a null elsewhere", () => {
  it.each([
    ["not(bool(null))", null],
    ["bool(null) and false", false],
    ["bool(null) or true", true],
    ["bool(null) and true", null],
    ["iff(bool(null), 1, 2)", 2],
    ["case(long(null) > 1, 'a', 'b')", "b"],
    ["long(null) + 1", null],
    ["coalesce(long(null), 2)", 2],
    ["max_of(long(null), 2)", 2],
    ["isnull(long(null))", true],
    ["isempty(long(null))", true],
    ["isnotnull(datetime(null))", false],
    ["datetime(2024-01-01) + timespan(null)", null],
    ["tolong('x')", null],
    ["todatetime('')", null],
    ["parse_json('null')", null],
    ["isnull(dynamic({'a': null}).a)", true],
    ["isnull(dynamic({'a': 1}).b)", true],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });
});

describe("a string", () => {
  it.each([
    ["tostring(long(null))", ""],
    ["tostring(dynamic(null))", ""],
    ["tostring(dynamic({'a': 1}).b)", ""],
    ["isnull('')", false],
    ["isempty('')", true],
    ["coalesce('', 'b')", "b"],
    ["strcat('a', long(null), 'b')", "ab"],
    ["extract('(x)', 1, 'abc')", ""],
    ["tostring(dynamic({'a': 1}).b) == ''", true],
  ])("is never null: %s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });

  it("is empty, not null, wherever rows or cells are missing", async () => {
    await expect(
      "datatable(k:long)[1] | join kind=leftouter (datatable(k:long, s:string)[2, 'x']) on k | project s, e = s == ''",
    ).toAnswer({
      columns: "s:string e:bool",
      rows: [["", true]],
    });
    await expect("union (print a = 1), (print s = 'x') | where s == '' | count").toAnswer({
      columns: "Count:long",
      rows: [[1]],
    });
    await expect("print x = dynamic([null]) | mv-expand x to typeof(string) | where x == '' | count").toAnswer({
      columns: "Count:long",
      rows: [[1]],
    });
    await expect("Users | where false | summarize arg_max(Level, User), max(User), take_any(Department)").toAnswer({
      columns: "Level:long User:string max_User:string Department:string",
      rows: [[null, "", "", ""]],
    });
    await expect("Users | sort by User asc | extend p = prev(User) | where p == '' | count").toAnswer({
      columns: "Count:long",
      rows: [[1]],
    });
  });
});
