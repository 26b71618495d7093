import { describe, expect, it } from "vitest";
import "../answers.js";

describe("series functions element by element", () => {
  it.each([
    ["series_abs(dynamic([-3, 0, 2]))", [3, 0, 2]],
    ["tostring(series_abs(dynamic([-9007199254740993])))", "[9007199254740993]"],
    ["series_sign(dynamic([-2.5, 0, 7]))", [-1, 0, 1]],
    ["series_ceiling(dynamic([-0.5, 1.2]))", [0, 2]],
    ["series_floor(dynamic([-0.5, 1.2]))", [-1, 1]],
    ["series_exp(dynamic([0, null, 'x', 1]))", [1, null, null, Math.E]],
    ["series_log(dynamic([1, 0, -1]))", [0, "-Infinity", "NaN"]],
    ["series_atan(dynamic([]))", []],
    ["series_sin(parse_json('{}'))", null],
    ["series_sin(dynamic(null))", null],
    ["series_add(dynamic([1, 2]), dynamic([10, 20]))", [11, 22]],
    ["tostring(series_add(dynamic([9007199254740993]), 2))", "[9007199254740995]"],
    ["series_subtract(10, dynamic([1, 2.5]))", [9, 7.5]],
    ["series_multiply(dynamic([1, 2, 3]), dynamic([2, 'x']))", [2, null, null]],
    ["series_divide(dynamic([1, -1, 0, 6]), dynamic([0, 0, 0, 4]))", ["Infinity", "-Infinity", "NaN", 1.5]],
    ["series_pow(dynamic([2, 9]), 0.5)", [Math.SQRT2, 3]],
    ["series_greater(dynamic([1, 2, 3]), 2)", [false, false, true]],
    ["series_greater_equals(dynamic([1, 2, 3]), 2)", [false, true, true]],
    ["series_less(dynamic([1, 2, null]), 2)", [true, false, null]],
    ["series_less_equals(2.0, dynamic([1, 2, 3]))", [false, true, true]],
    ["series_equals(dynamic([1, 9007199254740993]), dynamic([1.0, 9007199254740992]))", [true, true]],
    ["series_equals(dynamic([9007199254740993]), dynamic([9007199254740992]))", [false]],
    ["series_not_equals(dynamic([1, 2]), dynamic([1]))", [false, null]],
    ["series_add(dynamic([1, 2]), real(null))", [null, null]],
    ["tostring(series_add(dynamic([1]), dynamic([2])))", "[3]"],
    ["tostring(series_add(dynamic([1]), dynamic([2.0])))", "[3.0]"],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });

  it("refuses what is no number", async () => {
    await expect("print series_add(dynamic([1]), 'a')").toBeRefused("KqlSemantic", /./);
  });
});

describe("series functions that fill gaps", () => {
  it.each([
    ["series_fill_forward(dynamic([null, 1, null, 'a', null]))", [null, 1, 1, "a", "a"]],
    ["series_fill_backward(dynamic([null, 1, null, 2.5, null]))", [1, 1, 2.5, 2.5, null]],
    ["series_fill_forward(dynamic([1, -1, null, 3]), -1)", [1, 1, null, 3]],
    ["series_fill_forward(dynamic([0.0, 4, 0]), 0)", [0, 4, 4]],
    ["tostring(series_fill_const(dynamic([1, null, 9007199254740993]), 7))", "[1,7,9007199254740993]"],
    ["series_fill_const(dynamic([1, 0, null]), -2.5, 0)", [1, -2.5, null]],
    ["series_fill_linear(dynamic([1, null, null, 2]))", [1, 1, 1, 2]],
    ["series_fill_linear(dynamic([-1, null, -2]))", [-1, -1, -2]],
    ["series_fill_linear(dynamic([1.0, null, null, null, 2]))", [1, 1.25, 1.5, 1.75, 2]],
    ["series_fill_linear(dynamic([null, 5, null]))", [5, 5, 5]],
    ["series_fill_linear(dynamic([null, 5, null, 7, null]), long(null), false)", [null, 5, 6, 7, null]],
    ["series_fill_linear(dynamic([4, 0, 8]), 0)", [4, 6, 8]],
    ["series_fill_linear(dynamic([null, null]))", [0, 0]],
    ["series_fill_linear(dynamic([null]), real(null), true, real(null))", [null]],
    ["series_fill_linear(dynamic([null]), real(null), true, 3)", [3]],
    ["series_fill_linear(dynamic(['a', null]))", null],
    ["series_fill_forward(dynamic([]))", []],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });
});

describe("series functions that make one number", () => {
  it.each([
    ["series_sum(dynamic([1, 2.5]))", 3.5],
    ["series_sum(dynamic([]))", 0],
    ["series_sum(dynamic([1, null]))", null],
    ["series_product(dynamic([2, 3, -1]))", -6],
    ["series_magnitude(dynamic([3, 4]))", 5],
    ["series_dot_product(dynamic([1, 2, 3]), dynamic([4, 5]))", 14],
    ["series_dot_product(dynamic([1, 'x', 3]), 2)", 8],
    ["series_dot_product(dynamic([]), dynamic([1]))", null],
    ["series_cosine_similarity(dynamic([3, 4]), dynamic([4, 3]))", 0.96],
    ["series_cosine_similarity(dynamic([3, 4]), dynamic([4, 3]), 10.0, 2.4)", 1],
    ["series_pearson_correlation(dynamic([1, 2, 3]), dynamic([6, 4, 2]))", -1],
    ["series_pearson_correlation(dynamic([1, 2, 3]), dynamic([6, 4]))", null],
    ["series_pearson_correlation(dynamic([1, null]), dynamic([6, 4]))", null],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });
});
