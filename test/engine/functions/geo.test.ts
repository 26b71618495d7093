import { describe, expect, it } from "vitest";
import { ask, value } from "../answers.js";

const RADIUS = 6_371_010;
const DEGREE = Math.PI / 180;

const line = (...places: readonly (readonly number[])[]) =>
  `dynamic(${JSON.stringify({ type: "LineString", coordinates: places })})`;
const polygon = (...rings: readonly (readonly (readonly number[])[])[]) =>
  `dynamic(${JSON.stringify({ type: "Polygon", coordinates: rings })})`;
const square = (west: number, south: number, size: number) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];

const OCTANT = polygon([
  [0, 0],
  [90, 0],
  [0, 90],
  [0, 0],
]);
const HOLED = polygon(square(10, 10, 10), square(12, 12, 2).reverse());
const TWO = `dynamic(${JSON.stringify({ type: "MultiPolygon", coordinates: [[square(0, 0, 2)], [square(50, 0, 2)]] })})`;
const WRONG = {
  "no geometry": "dynamic({'type': 'Polygon'})",
  "a bag": "dynamic({'a': 1})",
  "an empty ring": "dynamic({'type': 'Polygon', 'coordinates': [[]]})",
  "an open ring": polygon([
    [0, 0],
    [5, 0],
    [5, 5],
    [0, 5],
  ]),
  "a ring of two corners": polygon([
    [0, 0],
    [5, 5],
    [0, 0],
  ]),
  "a corner that comes twice": polygon([
    [0, 0],
    [5, 0],
    [5, 5],
    [5, 0],
    [0, 0],
  ]),
  "a ring that crosses itself": polygon([
    [0, 0],
    [5, 5],
    [5, 0],
    [0, 5],
    [0, 0],
  ]),
  "a latitude beyond the pole": polygon([
    [0, 0],
    [5, 0],
    [5, 91],
    [0, 0],
  ]),
};

async function near(expression: string, expected: number): Promise<void> {
  const found = await value(expression);
  expect(found, expression).toBeTypeOf("number");
  expect(Math.abs(Number(found) / expected - 1), `${expression} = ${JSON.stringify(found)}`).toBeLessThan(1e-9);
}

async function places(expression: string): Promise<readonly (readonly number[])[]> {
  const found = (await value(expression)) as unknown as { coordinates: number[] | number[][] | number[][][] };
  const flat = found.coordinates.flat(2);
  return Array.from({ length: flat.length / 2 }, (_, i) => flat.slice(2 * i, 2 * i + 2));
}

async function at(expression: string, ...expected: readonly (readonly number[])[]): Promise<void> {
  const found = await places(expression);
  expect(found.length, expression).toBe(expected.length);
  found.forEach(([longitude, latitude], i) => {
    expect(longitude, expression).toBeCloseTo(expected[i]?.[0] ?? NaN, 9);
    expect(latitude, expression).toBeCloseTo(expected[i]?.[1] ?? NaN, 9);
  });
}

const failing = (expression: string, message: RegExp) =>
  expect(ask(`print ${expression}`), expression).rejects.toMatchObject({
    code: "QueryFailed",
    message: expect.stringMatching(message) as string,
  });

describe("places", () => {
  it.each([
    ["geo_distance_2points(0, 0, 90, 0)", (RADIUS * Math.PI) / 2],
    ["geo_distance_2points(20, -90, -150, 90)", RADIUS * Math.PI],
    ["geo_distance_2points(179.5, 0, -179.5, 0)", RADIUS * DEGREE],
    ["geo_distance_2points(0, 0, 90, 0, false)", (RADIUS * Math.PI) / 2],
    ["geo_azimuth(10, 0, 10, 5) + 1", 1],
    ["geo_azimuth(10, 0, 5, 0)", 1.5 * Math.PI],
    ["geo_azimuth(10, 10, 10, -10)", Math.PI],
    ["geo_angle(0, 10, 0, 0, 10, 0)", Math.PI / 2],
    ["geo_angle(10, 0, 0, 0, 0, 10)", 1.5 * Math.PI],
  ])("%s", near);

  it.each([
    ["geo_distance_2points(0, 0, 181, 0)", null],
    ["geo_distance_2points(0, real(nan), 1, 0)", null],
    ["geo_distance_2points(0, 0, real(null), 0)", null],
    ["geo_azimuth(1, 1, 1, 1)", null],
    ["geo_angle(1, 1, 1, 1, 2, 2)", null],
    ["geo_point_in_circle(0, 0.5, 0, 0, 60000)", true],
    ["geo_point_in_circle(0, 0.5, 0, 0, 50000)", false],
    ["geo_point_in_circle(0, 91, 0, 0, 50000)", null],
    ["geo_point_in_circle(0, 0, 0, 0, 0)", null],
    ["geo_point_in_circle(0, 0, 0, 0, 1)", true],
  ])("%s is %s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });

  it("what has no one answer, or none that is known, is refused", async () => {
    await expect("print geo_distance_2points(0, 0, 1, 1, true)").toBeRefused("KqlUnsupported", /on the spheroid/);
    await failing("geo_azimuth(0, 90, 0, 0)", /from a pole/);
    await failing("geo_azimuth(0, 0, 180, 0)", /opposite place/);
  });
});

describe("lines", () => {
  const bent = line([0, 0], [10, 0], [10, 10]);

  it.each([
    [`geo_line_length(${bent})`, 20 * DEGREE * RADIUS],
    [`geo_line_length(${line([179, 0], [-179, 0])})`, 2 * DEGREE * RADIUS],
    [`geo_line_locate_point(${bent}, 10, 5)`, 0.75],
    [`geo_line_locate_point(${bent}, -20, 0) + 1`, 1],
    [`geo_distance_point_to_line(5, 1, ${bent})`, DEGREE * RADIUS],
    [`geo_distance_point_to_line(10, 12, ${bent})`, 2 * DEGREE * RADIUS],
  ])("%s", near);

  it("places on them", async () => {
    await at(`geo_line_interpolate_point(${bent}, 0)`, [0, 0]);
    await at(`geo_line_interpolate_point(${bent}, 0.25)`, [5, 0]);
    await at(`geo_line_interpolate_point(${bent}, 1)`, [10, 10]);
    await at(`geo_closest_point_on_line(5, 1, ${bent})`, [5, 0]);
    await at(`geo_line_centroid(${line([0, 0], [10, 0])})`, [5, 0]);
    await expect(`geo_line_interpolate_point(${bent}, 1.01)`).toEvaluateTo(null);
  });

  it.each([
    ["one place", line([0, 0])],
    ["no line", OCTANT],
    ["opposite places", line([0, 0], [180, 0])],
    ["a longitude beyond 180", line([0, 0], [190, 0])],
  ])("%s is none", async (_, wrong) => {
    await expect(`geo_line_length(${wrong})`).toEvaluateTo(null);
    await expect(`geo_line_simplify(${wrong})`).toEvaluateTo(null);
    await expect(`geo_line_buffer(${wrong}, 10)`).toEvaluateTo(null);
    await expect(`geo_intersects_2lines(${wrong}, ${bent})`).toEvaluateTo(null);
  });

  it("the same place twice in a row is refused", async () => {
    await failing(`geo_line_length(${line([0, 0], [0, 0], [1, 1])})`, /same place twice/);
  });

  it("a polygon densified keeps its way around, which Kusto may not", async () => {
    await at(`geo_polygon_densify(${polygon(square(0, 0, 0.1))}, 1000)`, ...square(0, 0, 0.1));
    await failing(`geo_polygon_densify(${polygon(square(0, 0, 0.1).reverse())}, 1000)`, /with the clock/);
    await failing(`geo_polygon_densify(${HOLED}, 1000)`, /holes/);
  });

  it("densified where they stray from the map's straight line", async () => {
    await at(`geo_line_densify(${line([0, 0], [40, 0])})`, [0, 0], [40, 0]);
    await at(`geo_line_densify(${line([178, 60], [-178, 60])}, 1000)`, [178, 60], [180, 60], [-178, 60]);
    await expect(`geo_line_densify(${bent}, 0)`).toEvaluateTo(null);
    await expect(`print geo_line_densify(${bent}, 10, true)`).toBeRefused("KqlUnsupported", /preserves crossings/);
  });
});

describe("polygons", () => {
  it.each([
    [`geo_polygon_area(${OCTANT})`, (Math.PI / 2) * RADIUS ** 2],
    [`geo_polygon_perimeter(${OCTANT})`, 1.5 * Math.PI * RADIUS],
    [`geo_polygon_perimeter(${TWO}) / geo_polygon_perimeter(${polygon(square(0, 0, 2))})`, 2],
    [`geo_distance_point_to_polygon(-10, 0, ${OCTANT})`, 10 * DEGREE * RADIUS],
    [`geo_distance_point_to_polygon(10, 10, ${OCTANT}) + 1`, 1],
  ])("%s", near);

  it.each([
    [`geo_point_in_polygon(45, 30, ${OCTANT})`, true],
    [`geo_point_in_polygon(-45, 30, ${OCTANT})`, false],
    [`geo_point_in_polygon(15, 15, ${HOLED})`, true],
    [`geo_point_in_polygon(13, 13, ${HOLED})`, false],
    [`geo_point_in_polygon(51, 1, ${TWO})`, true],
    [`geo_point_in_polygon(25, 1, ${TWO})`, false],
    [
      `geo_point_in_polygon(179.9, 0.5, ${polygon([
        [179, 0],
        [-179, 0],
        [-179, 1],
        [179, 1],
        [179, 0],
      ])})`,
      true,
    ],
    [`geo_point_in_polygon(200, 0, ${OCTANT})`, null],
  ])("%s is %s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });

  it("the way around does not matter: the smaller part is the polygon", async () => {
    const around = polygon(square(0, 0, 2).reverse());
    await expect(`geo_point_in_polygon(1, 1, ${around})`).toEvaluateTo(true);
    await near(`geo_polygon_area(${around}) / geo_polygon_area(${polygon(square(0, 0, 2))})`, 1);
  });

  it.each(Object.entries(WRONG))("%s is none", async (_, wrong) => {
    await expect(`geo_point_in_polygon(1, 1, ${wrong})`).toEvaluateTo(null);
    await expect(`geo_polygon_area(${wrong})`).toEvaluateTo(null);
    await expect(`geo_polygon_buffer(${wrong}, 5)`).toEvaluateTo(null);
    await expect(`geo_intersects_2polygons(${wrong}, ${OCTANT})`).toEvaluateTo(null);
    await expect(`geo_union_polygons_array(pack_array(${OCTANT}, ${wrong}))`).toEvaluateTo(null);
  });

  it("what cannot be told is refused", async () => {
    await failing(`geo_polygon_area(${polygon(square(0, 0, 2), square(5, 5, 1))})`, /hole that is not inside/);
    await failing(
      `geo_polygon_area(${polygon([
        [0, 0],
        [10, 0],
        [5, 5],
        [5, 0],
        [0, 5],
        [0, 0],
      ])})`,
      /corner lies on/,
    );
    await failing(`geo_polygon_simplify(${OCTANT}, 10)`, /geo_polygon_simplify/);
    await failing(`geo_polygon_buffer(${OCTANT}, 10)`, /geo_polygon_buffer/);
  });

  it("by rows, and none at all", async () => {
    const kql = `range x from 0 to 3 step 1 | extend inside = geo_point_in_polygon(x - 0.5, 1, ${polygon(square(0, 0, 2))})`;
    await expect(kql).toAnswer({
      columns: "x:long inside:bool",
      rows: [
        [0, false],
        [1, true],
        [2, true],
        [3, false],
      ],
    });
    await expect(`${kql} | where x > 9`).toAnswer({ columns: "x:long inside:bool", rows: [] });
  });
});

describe("what geometries have in common", () => {
  const low = polygon(square(0, 0, 4));
  const high = polygon(square(2, 2, 4));
  const far = polygon(square(60, 0, 4));

  it.each([
    [`geo_intersects_2polygons(${low}, ${high})`, true],
    [`geo_intersects_2polygons(${low}, ${far})`, false],
    [`geo_intersects_2polygons(${low}, ${polygon(square(1, 1, 1))})`, true],
    [`geo_intersects_2polygons(${low}, ${polygon(square(4, 4, 1))})`, true],
    [`geo_intersects_2polygons(${HOLED}, ${polygon(square(12.5, 12.5, 1))})`, false],
    [`geo_intersects_2lines(${line([0, 0], [2, 2])}, ${line([0, 2], [2, 0])})`, true],
    [`geo_intersects_2lines(${line([0, 0], [2, 2])}, ${line([0, 3], [2, 5])})`, false],
    [`geo_intersects_2lines(${line([0, 0], [10, 0])}, ${line([20, 0], [30, 0])})`, false],
    [`geo_intersects_line_with_polygon(${line([1, 1], [2, 2])}, ${low})`, true],
    [`geo_intersects_line_with_polygon(${line([-1, 1], [5, 2])}, ${low})`, true],
    [`geo_intersects_line_with_polygon(${line([-1, 1], [-5, 2])}, ${low})`, false],
  ])("%s is %s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });

  it("of two lines", async () => {
    await at(`geo_intersection_2lines(${line([-10, 0], [10, 0])}, ${line([3, -5], [3, 5])})`, [3, 0]);
    await at(
      `geo_intersection_2lines(${line([0, 0], [1, 0], [1, 1], [5, 5])}, ${line([7, 7], [1, 1], [1, 0])})`,
      [1, 0],
      [1, 1],
    );
  });

  it("of a line and a polygon", async () => {
    await at(
      `geo_intersection_line_with_polygon(${line([-10, 0], [10, 0])}, ${polygon(square(-2, -2, 4))})`,
      [-2, 0],
      [2, 0],
    );
    await at(`geo_intersection_line_with_polygon(${line([1, 1], [2, 2])}, ${low})`, [1, 1], [2, 2]);
  });

  it("of two polygons: areas add up", async () => {
    const both = `geo_intersection_2polygons(${low}, ${high})`;
    const either = `geo_union_polygons_array(pack_array(${low}, ${high}))`;
    await near(
      `(geo_polygon_area(${both}) + geo_polygon_area(${either})) / (geo_polygon_area(${low}) + geo_polygon_area(${high}))`,
      1,
    );
    const overlapping = `dynamic({"type": "MultiPolygon", "coordinates": [${JSON.stringify([square(0, 0, 4)])}, ${JSON.stringify([square(2, 2, 4)])}]})`;
    await near(`geo_polygon_area(${overlapping}) / geo_polygon_area(${either})`, 1);
  });

  it("unions: side by side, one in the other, apart", async () => {
    const beside = `geo_union_polygons_array(pack_array(${polygon(square(0, 0, 1))}, ${polygon(square(1, 0, 1))}))`;
    expect(await places(beside)).toHaveLength(7);
    await at(`geo_union_polygons_array(pack_array(${polygon(square(1, 1, 1))}, ${low}))`, ...square(0, 0, 4));
    const apart = await value(`geo_union_polygons_array(pack_array(${low}, ${far})).type`);
    expect(apart).toBe("MultiPolygon");
    await expect("geo_union_polygons_array(dynamic([]))").toEvaluateTo(null);
  });

  it("what is not known to be as Kusto has it is refused", async () => {
    await failing(`geo_intersection_2polygons(${low}, ${far})`, /does not meet/);
    await failing(
      `geo_intersection_2polygons(${polygon(square(0, 0, 1))}, ${polygon(square(1, 0, 1))})`,
      /side by side/,
    );
    await failing(`geo_intersects_2lines(${line([0, 0], [10, 0])}, ${line([5, 0], [5, 5])})`, /touch/);
    await failing(`geo_union_polygons_array(pack_array(${HOLED}, ${far}))`, /hole/);
    await failing(`geo_union_lines_array(pack_array(${line([0, 0], [1, 1])}))`, /geo_union_lines_array/);
  });
});

describe("circles around places", () => {
  it("have corners on the circle, and edges within the tolerance", async () => {
    const corners = await places("geo_point_buffer(20, 60, 1000, 50)");
    expect(corners).toHaveLength(11);
    for (const [longitude, latitude] of corners.slice(0, 3)) {
      await near(`geo_distance_2points(20, 60, ${longitude}, ${latitude})`, 1000);
    }
  });

  it.each([
    "geo_point_buffer(20, 60, 0)",
    "geo_point_buffer(20, 60, 100, -1)",
    "geo_point_buffer(20, 95, 100)",
    `geo_line_buffer(${line([0, 0], [1, 1])}, -5)`,
  ])("%s is null", async (expression) => {
    await expect(expression).toEvaluateTo(null);
  });

  it("around one stretch of a line: two half circles", async () => {
    const stretch = line([0, 0], [0.01, 0]);
    const corners = await places(`geo_line_buffer(${stretch}, 100, 5)`);
    expect(corners[0]).toEqual(corners.at(-1));
    for (const [longitude, latitude] of corners) {
      await near(`geo_distance_point_to_line(${longitude}, ${latitude}, ${stretch})`, 100);
    }
    await failing(`geo_line_buffer(${line([0, 0], [1, 0], [1, 1])}, 100)`, /straight stretch/);
  });
});

describe("well-known text", () => {
  it.each([
    ["POINT (30 -10.5)", { type: "Point", coordinates: [30, -10.5] }],
    [
      " linestring(1 2,3 4) ",
      {
        type: "LineString",
        coordinates: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
    [
      "POLYGON ((0 0, 1 0, 1 1, 0 0))",
      {
        type: "Polygon",
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
    ],
    [
      "MULTILINESTRING ((1 2, 3 4), (5 6, 7 8))",
      {
        type: "MultiLineString",
        coordinates: [
          [
            [1, 2],
            [3, 4],
          ],
          [
            [5, 6],
            [7, 8],
          ],
        ],
      },
    ],
    [
      "GEOMETRYCOLLECTION (POINT (1 2), POINT (3 4))",
      {
        type: "GeometryCollection",
        geometries: [
          { type: "Point", coordinates: [1, 2] },
          { type: "Point", coordinates: [3, 4] },
        ],
      },
    ],
    ["", null],
    ["POINT (1)", null],
    ["POINT (1 2) POINT (3 4)", null],
    ["CIRCLE (1 2)", null],
  ])("%s", async (text, expected) => {
    await expect(`geo_from_wkt('${text}')`).toEvaluateTo(expected);
  });

  it("heights, and places beyond the map, are refused", async () => {
    await failing("geo_from_wkt('POINT Z (1 2 3)')", /longitudes and latitudes/);
    await failing("geo_from_wkt('POINT (1 200)')", /beyond/);
  });
});
