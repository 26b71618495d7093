import { describe, expect, it } from "vitest";
import { ask } from "../answers.js";

describe("members of a dynamic", () => {
  it.each([
    ["dynamic({'a': {'b': [1, {'c': 5}]}}).a.b[1].c", 5],
    ["dynamic([1, 2, 3])[-1]", 3],
    ["dynamic([1, 2, 3])[7]", null],
    ["dynamic({'A': 1, 'a': 2}).a", 2],
    ["parse_json('{\"a\":[1, 2]}').a[0]", 1],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });

  it("is found by a computed name or place, a name only in a bag", async () => {
    await expect(
      "datatable(d:dynamic, k:string, i:long)[dynamic({'a/b': 1, '~': 2}), 'a/b', 0, dynamic([7, 8]), '0', -1] | project x = d[k], y = d[i]",
    ).toAnswer({
      columns: "x:dynamic y:dynamic",
      rows: [
        [1, null],
        [null, 8],
      ],
      ordered: true,
    });
  });
});

describe("a comparison with a dynamic", () => {
  it.each([
    ["dynamic({'x': 5}).x == 5", true],
    ["dynamic({'x': 5.5}).x == 5", false],
    ["dynamic({'x': 5.5}).x > 5", true],
    ["dynamic({'x': 5.5}).x in (5)", false],
    ["dynamic({'x': 5.0}).x == 5", true],
    ["dynamic({'x': 9007199254740993}).x == 9007199254740993", true],
    ["dynamic({'x': 9007199254740993}).x == 9007199254740992", false],
    ["dynamic({'x': true}).x == true", true],
    ["dynamic({'x': 'a'}).x == 'a'", true],
    ["dynamic({'x': 'a'}).x =~ 'A'", true],
    ["dynamic({'x': 'a'}).x in ('a', 'b')", true],
    ["dynamic({'x': [1, 2]}).x has '2'", true],
    ["dynamic({'x': 1}).y == 'a'", false],
    ["dynamic({'x': 1}).y != 'a'", true],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });
});

describe("arithmetic with a dynamic", () => {
  it("is exact, or an error that says what to do", async () => {
    await expect("dynamic({'x': 5}).x * 2").toEvaluateTo(10);
    await expect("dynamic({'x': 5.5}).x * 2.0").toEvaluateTo(11);
    await expect("todouble(dynamic({'x': 5.5}).x) * 2").toEvaluateTo(11);
    await expect(ask("print d = dynamic({'x': 5.5}) | project d.x * 2")).rejects.toMatchObject({
      code: "QueryFailed",
      hint: expect.stringContaining("todouble()") as string,
    });
    await expect("print d = dynamic({'x': 5}) | project -d.x").toBeRefused("KqlUnsupported", /- on a dynamic/);
  });
});

describe("functions of dynamics", () => {
  it.each([
    ["parse_json('')", null],
    ["parse_json('{bad')", "{bad"],
    ["parse_json('[1, {\"a\": 1}]')", [1, { a: 1 }]],
    ["tostring(dynamic({'b': 1, 'a': [1, 2.5, 'x']}))", '{"b":1,"a":[1,2.5,"x"]}'],
    ["tostring(dynamic('abc'))", "abc"],
    ["tostring(dynamic(true))", "true"],
    ["tolong(dynamic('7'))", 7],
    ["toreal(dynamic(1.5))", 1.5],
    ["todatetime(dynamic('2024-01-01'))", "2024-01-01T00:00:00Z"],
    ["gettype(dynamic([1]))", "array"],
    ["gettype(dynamic({'a': 1}))", "dictionary"],
    ["array_length(dynamic([1, 2]))", 2],
    ["array_length(parse_json('{}'))", null],
    ["array_slice(dynamic([1, 2, 3, 4]), -2, -1)", [3, 4]],
    ["array_concat(dynamic([1]), dynamic(['a']))", [1, "a"]],
    ["array_index_of(dynamic(['a', 'b']), 'b')", 1],
    ["array_sort_asc(dynamic([3, 1, 2]))", [1, 2, 3]],
    ["array_sort_desc(dynamic(['b', 'a', null]))", ["b", "a", null]],
    ["array_rotate_left(dynamic([1, 2, 3]), 1)", [2, 3, 1]],
    ["array_rotate_right(dynamic([1, 2, 3]), 4)", [3, 1, 2]],
    ["array_sum(dynamic([1, 2, 3.5]))", 6.5],
    ["array_reverse(dynamic([1, 2]))", [2, 1]],
    ["array_reverse(dynamic(null))", null],
    ["set_union(dynamic([1, 2]), dynamic([2, 3]))", [1, 2, 3]],
    ["set_intersect(dynamic([1, 2]), dynamic([2, 3]))", [2]],
    ["set_difference(dynamic([1, 2]), dynamic([2, 3]))", [1]],
    ["set_has_element(dynamic([1, 2]), 2)", true],
    ["strcat_array(dynamic(['a', 1, null, 'b']), '-')", "a-1--b"],
    ["strcat_array(dynamic(['a', 'b']), tolower('X'))", "axb"],
    ["bag_keys(dynamic({'b': 1, 'a': 2}))", ["b", "a"]],
    ["bag_merge(dynamic({'a': 1}), dynamic({'a': 2, 'b': 3}))", { a: 1, b: 3 }],
    ["bag_pack('a', 1, 'b', 'x', 'c', 1d, 'd', long(null))", { a: 1, b: "x", c: "1.00:00:00", d: null }],
    ["pack_array(1, 'a', datetime(2024-01-01))", [1, "a", "2024-01-01T00:00:00.0000000Z"]],
    ["bag_has_key(dynamic({'a': 1}), 'a')", true],
    ["range(1, 5, 2)", [1, 3, 5]],
    ["repeat('a', 2)", ["a", "a"]],
    ["repeat('a', 0)", []],
    ["repeat('a', 1 - 2)", null],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });
});
