import { describe, expect, it } from "vitest";
import { ask, value } from "../answers.js";

const failing = (expression: string, message: RegExp) =>
  expect(ask(`print ${expression}`), expression).rejects.toMatchObject({
    code: "QueryFailed",
    message: expect.stringMatching(message) as string,
  });

const SQUARE = `dynamic({"type":"Polygon","coordinates":[[[10,50],[10.2,50],[10.2,50.2],[10,50.2],[10,50]]]})`;
const LINE = `dynamic({"type":"LineString","coordinates":[[10,50],[10.2,50.2]]})`;

describe("geohashes", () => {
  it.each([
    ["geo_point_to_geohash(-5.6, 42.6)", "ezs42"],
    ["geo_point_to_geohash(10.40744, 57.64911, 11)", "u4pruydqqvj"],
    ["geo_point_to_geohash(0, 0, 1)", "s"],
    ["geo_point_to_geohash(180, 90, 3)", "zzz"],
    ["strlen(geo_point_to_geohash(1, 1, 18))", 18],
    ["geo_point_to_geohash(1, 1, 19)", ""],
    ["geo_point_to_geohash(1, 1, 0)", ""],
    ["geo_point_to_geohash(181, 1)", ""],
    ["geo_point_to_geohash(real(null), 1)", ""],
    ["geo_geohash_to_central_point('s')", { type: "Point", coordinates: [22.5, 22.5] }],
    ["geo_geohash_to_polygon('s').coordinates[0][2]", [45, 45]],
    ["geo_geohash_to_polygon('')", null],
    ["geo_geohash_to_polygon('sailor')", null],
    ["geo_geohash_to_central_point('sssssssssssssssssss')", null],
    ["geo_geohash_neighbors('gbsuv')", ["gbsus", "gbsut", "gbsuw", "gbsuy", "gbsvn", "gbsvj", "gbsuu", "gbsvh"]],
    ["array_length(geo_geohash_neighbors('80'))", 8],
    ["geo_geohash_neighbors('!')", null],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });

  it("cells at the poles have no neighbours that are known", async () => {
    await failing("geo_geohash_neighbors('zz')", /at a pole/);
    await failing("geo_geohash_to_polygon('GBSUV')", /tolower/);
  });
});

describe("S2 cells", () => {
  it.each([
    ["geo_point_to_s2cell(0, 0, 0)", "1"],
    ["geo_point_to_s2cell(-0.1, 51.5, 9)", "487604"],
    ["geo_point_to_s2cell(-0.1, 51.5) == geo_point_to_s2cell(-0.1, 51.5, 11)", true],
    ["strlen(geo_point_to_s2cell(10, 10, 30))", 16],
    ["geo_point_to_s2cell(10, 10, 31)", ""],
    ["geo_point_to_s2cell(10, 91)", ""],
    ["geo_s2cell_to_central_point('1')", { type: "Point", coordinates: [0, 0] }],
    ["geo_s2cell_to_central_point('xyz')", null],
    ["geo_s2cell_to_polygon('')", null],
    ["array_length(geo_s2cell_to_polygon('487604').coordinates[0])", 5],
    [
      "geo_s2cell_neighbors('487604')",
      ["487614", "4875fc", "48761c", "48760c", "47d8ac", "47d8a4", "4875e4", "47df54"],
    ],
    ["geo_s2cell_neighbors('487600')", null],
    [`set_has_element(geo_polygon_to_s2cells(${SQUARE}, 12), geo_point_to_s2cell(10.1, 50.1, 12))`, true],
    [`set_has_element(geo_polygon_to_s2cells(${SQUARE}, 12), geo_point_to_s2cell(10.3, 50.1, 12))`, false],
    [`set_has_element(geo_polygon_to_s2cells(${SQUARE}, 12, 10000), geo_point_to_s2cell(10.3, 50.1, 12))`, true],
    [`set_has_element(geo_line_to_s2cells(${LINE}, 14), geo_point_to_s2cell(10.12, 50.08, 14))`, false],
    [`set_has_element(geo_line_to_s2cells(${LINE}, 14, 3000), geo_point_to_s2cell(10.12, 50.08, 14))`, true],
    [`geo_line_to_s2cells(${LINE}) == geo_line_to_s2cells(${LINE}, 11, 0)`, true],
    [`geo_polygon_to_s2cells(${SQUARE}, 31)`, null],
    [`geo_polygon_to_s2cells(${SQUARE}, 25)`, null],
    [`geo_polygon_to_s2cells(${SQUARE}, 5, -1)`, null],
    [`geo_polygon_to_s2cells(${LINE}, 5)`, null],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });

  it("cover a polygon as finely as the level says", async () => {
    const counts = await value(
      `pack_array(array_length(geo_polygon_to_s2cells(${SQUARE}, 10)), array_length(geo_polygon_to_s2cells(${SQUARE}, 12)))`,
    );
    const [coarse, fine] = counts as readonly number[];
    expect(coarse).toBeGreaterThan(1);
    expect(fine).toBeGreaterThan(4 * Number(coarse) - 16);
  });
});

describe("H3 cells", () => {
  it.each([
    ["geo_point_to_h3cell(-0.1, 51.5, 7)", "87194ad33ffffff"],
    ["geo_point_to_h3cell(-0.1, 51.5) == geo_point_to_h3cell(-0.1, 51.5, 6)", true],
    ["geo_point_to_h3cell(0, 0, 0)", "8075fffffffffff"],
    ["geo_point_to_h3cell(0, 0, 16)", ""],
    ["geo_point_to_h3cell(0, 100)", ""],
    ["geo_h3cell_level('87194ad33ffffff')", 7],
    ["geo_h3cell_level('87194ad33fffff')", null],
    ["geo_h3cell_parent('87194ad33ffffff')", "86194ad37ffffff"],
    ["geo_h3cell_level(geo_h3cell_parent('87194ad33ffffff', 0))", 0],
    ["geo_h3cell_parent('87194ad33ffffff', 8)", ""],
    ["geo_h3cell_parent('87194ad33ffffff', -1)", ""],
    ["geo_h3cell_parent('8075fffffffffff')", ""],
    ["array_length(geo_h3cell_children('87194ad33ffffff'))", 7],
    ["array_length(geo_h3cell_children('87194ad33ffffff', 9))", 49],
    ["array_length(geo_h3cell_children('8009fffffffffff'))", 6],
    ["geo_h3cell_children('87194ad33ffffff', 6)", null],
    ["geo_h3cell_children('87194ad33ffffff', 13)", null],
    ["geo_h3cell_children('x')", null],
    [
      "geo_h3cell_neighbors('87194ad33ffffff')",
      [
        "87194ad31ffffff",
        "87194ad30ffffff",
        "87194ad06ffffff",
        "87194ad15ffffff",
        "87194ad14ffffff",
        "87194ad32ffffff",
      ],
    ],
    ["array_length(geo_h3cell_neighbors('8009fffffffffff'))", 5],
    ["geo_h3cell_rings('87194ad33ffffff', 0)", [["87194ad33ffffff"]]],
    ["array_length(geo_h3cell_rings('87194ad33ffffff', 3)[3])", 18],
    ["geo_h3cell_rings('87194ad33ffffff', 143)", null],
    ["geo_h3cell_rings('87194ad33ffffff', -1)", null],
    ["array_length(geo_h3cell_to_polygon('87194ad33ffffff').coordinates[0])", 7],
    ["geo_h3cell_to_central_point('')", null],
    [`set_has_element(geo_polygon_to_h3cells(${SQUARE}, 8), geo_point_to_h3cell(10.1, 50.1, 8))`, true],
    [`geo_polygon_to_h3cells(${SQUARE}, 16)`, null],
    ["geo_polygon_to_h3cells(dynamic(null))", null],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });

  it("a cell's middle lies in the cell", async () => {
    await expect(
      `print c = geo_h3cell_to_central_point('87194ad33ffffff').coordinates
       | project geo_point_to_h3cell(toreal(c[0]), toreal(c[1]), 7)`,
    ).toAnswer({ columns: "Column1:string", rows: [["87194ad33ffffff"]] });
  });

  it("what is not known to be as Kusto has it is refused", async () => {
    await failing("geo_h3cell_parent('87194ad33ffffff', 7)", /own resolution/);
    await failing("geo_h3cell_children('87194ad33ffffff', 7)", /own resolution/);
    await failing(`geo_polygon_to_h3cells(${SQUARE}, 6, 100)`, /radius/);
    await failing(`geo_polygon_to_h3cells(${SQUARE}, 15)`, /lower resolution/);
  });
});
