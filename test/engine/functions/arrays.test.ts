import { describe, expect, it } from "vitest";
import { ask } from "../answers.js";

const failure = (message: RegExp) => ({
  code: "QueryFailed",
  message: expect.stringMatching(message) as string,
});

describe("arrays", () => {
  it("shifts, filling up with null, the empty text or what is given", async () => {
    await expect("array_shift_left(dynamic([7, 8, 9]), 1)").toEvaluateTo([8, 9, null]);
    await expect("array_shift_right(dynamic([7, 8, 9]), 2, 0)").toEvaluateTo([0, 0, 7]);
    await expect("array_shift_left(dynamic([7, 8]), -1)").toEvaluateTo([null, 7]);
    await expect("array_shift_left(dynamic(['ä', 'b']), 5)").toEvaluateTo(["", ""]);
    await expect("array_shift_left(parse_json('{}'), 1)").toEvaluateTo(null);
  });

  it("splits at one index or several, from either end", async () => {
    await expect("array_split(dynamic([1, 2, 3, 4]), 1)").toEvaluateTo([[1], [2, 3, 4]]);
    await expect("array_split(dynamic([1, 2, 3, 4]), dynamic([1, -1]))").toEvaluateTo([[1], [2, 3], [4]]);
    await expect("array_split(dynamic([1, 2]), 9)").toEvaluateTo([[1, 2], []]);
    await expect("array_split(parse_json('x'), 1)").toEvaluateTo(null);
  });

  it("chooses by bools and numbers, null for anything else", async () => {
    const conditions = "dynamic([true, 0, -2, 'yes', null])";
    await expect(`array_iff(${conditions}, 'a', 'b')`).toEvaluateTo(["a", "b", "a", null, null]);
    await expect(`array_iff(${conditions}, dynamic([1]), dynamic([4, 5]))`).toEvaluateTo([1, 5, null, null, null]);
  });

  it("finds the nth occurrence in a stretch", async () => {
    const list = "dynamic(['a', 'b', 'a', 'c', 'a'])";
    await expect(`array_index_of(${list}, 'a', 1)`).toEvaluateTo(2);
    await expect(`array_index_of(${list}, 'a', 1, 1)`).toEvaluateTo(-1);
    await expect(`array_index_of(${list}, 'a', 0, -1, 3)`).toEvaluateTo(4);
    await expect(`array_index_of(${list}, 'a', -1)`).toEvaluateTo(4);
    await expect(`array_index_of(${list}, 'a', 0, -2)`).toEvaluateTo(null);
    await expect("array_index_of(dynamic([9007199254740993]), 9007199254740992)").toEvaluateTo(-1);
  });

  it("sorts numbers before texts, nulls last unless told otherwise", async () => {
    await expect("array_sort_asc(dynamic(['b', 10, null, 9, 'a']))").toEvaluateTo([9, 10, "a", "b", null]);
    await expect("array_sort_desc(dynamic(['b', 10, null, 9, 'a']))").toEvaluateTo([10, 9, "b", "a", null]);
    await expect("array_sort_desc(dynamic([1, null, 2]), false)").toEvaluateTo([null, 2, 1]);
  });

  it("sorts several arrays by the first; null for one of another length", async () => {
    await expect(
      "print a = dynamic([3, 1]), b = dynamic(['x', 'y']), c = dynamic([0]) | project array_sort_asc(a, b, c)",
    ).toAnswer({
      columns: "a_sorted:dynamic b_sorted:dynamic c_sorted:dynamic",
      rows: [[[1, 3], ["y", "x"], null]],
    });
    await expect("array_sort_desc(dynamic([1, 3]), dynamic(['x', 'y']))[1]").toEvaluateTo(["y", "x"]);
  });

  it("refuses to sort what has no order in JSON", async () => {
    await expect(ask("print array_sort_asc(dynamic([true, false]))")).rejects.toMatchObject(failure(/sorting bools/));
    await expect(ask("print array_sort_asc(dynamic([1d, 2h]))")).rejects.toMatchObject(failure(/sorting timespans/));
  });

  it("zips arrays, filling up the shorter", async () => {
    await expect("zip(dynamic([1, 2]), dynamic(['x']), dynamic([]))").toEvaluateTo([
      [1, "x", null],
      [2, null, null],
    ]);
    await expect("zip(dynamic([1]), parse_json('2'))").toEvaluateTo(null);
  });

  it("adds up numbers only", async () => {
    await expect("array_sum(dynamic([1, 2.5]))").toEvaluateTo(3.5);
    await expect("array_sum(dynamic([1, '2']))").toEvaluateTo(null);
    await expect("array_sum(dynamic([]))").toEvaluateTo(null);
  });

  it("ranges over every type that has steps", async () => {
    await expect("range(3, 1, -1)").toEvaluateTo([3, 2, 1]);
    await expect("range(0.5, 2)").toEvaluateTo([0.5, 1.5]);
    await expect("range(30m, 2h)").toEvaluateTo(["00:30:00", "01:30:00"]);
    await expect("range(datetime(2024-02-29), datetime(2024-03-01), 1d)").toEvaluateTo([
      "2024-02-29T00:00:00.0000000Z",
      "2024-03-01T00:00:00.0000000Z",
    ]);
    await expect("range(2, 1)").toEvaluateTo([]);
    await expect("range(1, long(null))").toEvaluateTo(null);
    await expect("array_length(range(1, 2000000))").toEvaluateTo(1_048_576);
    await expect("print range(1, 2, 1h)").toBeRefused("KqlUnsupported", /range\(\)/);
  });
});

describe("sets", () => {
  it("are equal whatever their order", async () => {
    await expect("set_equals(dynamic([1, 2]), dynamic([2, 1, 2]))").toEvaluateTo(true);
    await expect("set_equals(dynamic([1]), dynamic(['1']))").toEvaluateTo(false);
    await expect("set_equals(dynamic([1]), parse_json('{}'))").toEvaluateTo(null);
  });

  it("share a part of all that they hold", async () => {
    await expect("jaccard_index(dynamic([1, 2, 2]), dynamic([2, 3]))").toEvaluateTo(1 / 3);
  });
});
