import { describe, expect, it } from "vitest";
import { value } from "../answers.js";

describe("indexof()", () => {
  it.each([
    ["indexof('hello hello', 'llo', 3)", 8],
    ["indexof('hello', 'llo', -3)", 2],
    ["indexof('hello', 'h', -3)", -1],
    ["indexof('hello', 'h', -30)", 0],
    ["indexof('hello', 'llo', 0, 4)", -1],
    ["indexof('hello', 'llo', 0, 5)", 2],
    ["indexof('hello', 'h', 9)", -1],
    ["indexof('ab ab ab', 'ab', 0, -1, 3)", 6],
    ["indexof('ab ab ab', 'ab', 0, -1, 4)", -1],
    ["indexof('ab', 'a', 0, -2)", null],
    ["indexof('ab', 'a', 0, -1, -1)", null],
    ["indexof(12345, 34, 1)", 2],
    ["indexof('é😀x', 'x', 1)", 2],
  ] as const)("%s", async (expression, answer) => {
    await expect(expression).toEvaluateTo(answer);
  });

  it("raises where it matters whether occurrences overlap", async () => {
    await expect(value("indexof('aaaa', 'aa', 0, -1, 2)")).rejects.toMatchObject({
      code: "QueryFailed",
      message: expect.stringMatching(/overlap/) as string,
    });
  });
});

describe("indexof_regex()", () => {
  it.each([
    ["indexof_regex('ab12', '[0-9]+')", 2],
    ["indexof_regex('a1b2c3', '[0-9]', 2, -1, 2)", 5],
    ["indexof_regex('a1b2c3', '[0-9]', 0, 4, 3)", -1],
    ["indexof_regex('axaxa', 'a.a', 0, -1, 2)", -1],
    ["indexof_regex('abc', 'z')", -1],
    ["indexof_regex('abc', 'a', -1)", null],
    ["indexof_regex('abc', 'a', 0, -2)", null],
    ["indexof_regex('é😀1', '[0-9]')", 2],
  ] as const)("%s", async (expression, answer) => {
    await expect(expression).toEvaluateTo(answer);
  });
});

describe("has_any_index()", () => {
  it.each([
    ["has_any_index('Stop the press', dynamic(['pres', 'THE', 'stop']))", 1],
    ["has_any_index('a', dynamic([]))", -1],
    ["has_any_index('port 22', dynamic([21, 22]))", 1],
    ["has_any_index('a b', pack_array('c', 'b'))", 1],
    ["has_any_index('a b', pack_array('c'))", -1],
  ] as const)("%s", async (expression, answer) => {
    await expect(expression).toEvaluateTo(answer);
  });
});
