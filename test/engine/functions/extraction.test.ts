import { describe, expect, it } from "vitest";
import "../answers.js";
import { groupsOf } from "../../../src/engine/regex.js";

describe("extract()", () => {
  it.each([
    ["extract('k=(\\\\w+)', 1, 'a k=v')", "v"],
    ["extract('k=(\\\\w+)', 0, 'a k=v')", "k=v"],
    ["extract('k=(\\\\w+)', 1, 'none')", ""],
    ["extract('(\\\\d+)', 1, 'n 12', typeof(long))", 12],
    ["extract('(x)', 1, 'x', typeof(long))", null],
    ["extract('({.*})', 1, 'j={\"a\": [1]}', typeof(dynamic)).a[0]", 1],
    ["extract(strcat('b', '(.)'), 1, 'abc')", "c"],
    ["extract('(?i)É(.)', 1, 'éx')", "x"],
  ] as const)("%s", async (expression, answer) => {
    await expect(expression).toEvaluateTo(answer);
  });
});

describe("extract_all()", () => {
  it.each([
    ["extract_all('(a.)', 'ab ac')", ["ab", "ac"]],
    [
      "extract_all('(a)(.)', 'ab ac')",
      [
        ["a", "b"],
        ["a", "c"],
      ],
    ],
    [
      "extract_all('(?P<l>a)(.)(x?)', dynamic([2, 'l']), 'ab ac')",
      [
        ["b", "a"],
        ["c", "a"],
      ],
    ],
    ["extract_all('(a)(.)', dynamic([2]), 'ab ac')", ["b", "c"]],
    ["extract_all('(q)?(a)', 'a')", [["", "a"]]],
    ["extract_all('(q)', 'ab')", null],
    ["extract_all(@'\\((.)\\)[(]', '(x)(')", ["x"]],
  ] as const)("%s", async (expression, answer) => {
    await expect(expression).toEvaluateTo(answer);
  });

  it.each([
    ["print extract_all('a', 'a')", /without a group/],
    ["print extract_all('(a)', dynamic([2]), 'a')", /group 2/],
    ["print extract_all('(a)', dynamic(['n']), 'a')", /group n/],
    ["print extract_all('(a)', pack_array(1), 'a')", /computed groups/],
  ])("refuses %s", async (kql, message) => {
    await expect(kql).toBeRefused("KqlUnsupported", message);
  });
});

it.each([
  ["a(b)(?:c)(?P<n>d)(?<m>e)", [null, "n", "m"]],
  [String.raw`\((a)[(\]]]\Q(x)\E(b)`, [null, null]],
  ["[]()](c)(?i)", [null]],
])("the groups of %s", (pattern, groups) => {
  expect(groupsOf(pattern)).toEqual(groups);
});

describe("extract_json()", () => {
  it.each([
    [`extract_json('$.a.b[1]', '{"a": {"b": [1, "x"]}}')`, "x"],
    [`extractjson('$["c d"]', '{"c d": 5}', typeof(long))`, 5],
    [`extractjson("$['é'].n", '{"é": {"n": 1.5}}', typeof(real))`, 1.5],
    [`extract_json('$.a', '{"a": {"b": 1}}')`, '{"b":1}'],
    [`extract_json('$.b', '{"a": 1}')`, ""],
    [`extract_json('$.a', '{"a": null}', typeof(long))`, null],
    ["extract_json('$.a', 'no json')", ""],
  ] as const)("%s", async (expression, answer) => {
    await expect(expression).toEvaluateTo(answer);
  });

  it("refuses paths that it does not know", async () => {
    await expect("print extract_json('$..a', '{}')").toBeRefused("KqlUnsupported", /JSON path/);
  });
});
