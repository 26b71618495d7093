import { describe, expect, it } from "vitest";
import "../answers.js";

/** Two overlapping squares around (0, 0) and (1, 1), one over the antimeridian, and shapes that are none. */
const AREAS = `let square = (x:real, y:real, far:real) { pack("type", "Polygon", "coordinates", pack_array(pack_array(
    pack_array(x - 1, y - 1), pack_array(far + 1, y - 1), pack_array(far + 1, y + 1), pack_array(x - 1, y + 1), pack_array(x - 1, y - 1)))) };
  let Areas = union (print Area = "zero", Level = 1, Shape = square(0.0, 0.0, 0.0)), (print Area = "one", Level = 2, Shape = square(1.0, 1.0, 1.0)),
    (print Area = "date line", Level = 3, Shape = square(180.0, 10.0, -180.0)),
    (print Area = "nothing", Level = 4, Shape = dynamic(null)), (print Area = "wrong", Level = 5, Shape = dynamic({"type": "Cube"}));`;
const PLACES = `let Places = datatable(Name:string, Lon:real, Lat:real)[
  "a", 0.5, 0.5, "b", -0.5, -0.5, "c", 180.0, 10.0, "d", 5.0, 0.0, "e", real(null), 0.0, "f", 0.0, 91.0, "b", -0.5, -0.5];`;

describe("geo_polygon_lookup", () => {
  it("gives every polygon that a place lies in; rows without one are left out", async () => {
    await expect(`${AREAS} ${PLACES} Places | evaluate geo_polygon_lookup(Areas, Shape, Lon, Lat)`).toAnswer({
      columns: "Name:string Lon:real Lat:real Area:string Level:long",
      rows: [
        ["a", 0.5, 0.5, "zero", 1],
        ["a", 0.5, 0.5, "one", 2],
        ["b", -0.5, -0.5, "zero", 1],
        ["b", -0.5, -0.5, "zero", 1],
        ["c", 180, 10, "date line", 3],
      ],
    });
  });

  it("keeps the rows without a polygon where it is asked to, and brings the polygon itself", async () => {
    for (const more of ["0, true", "return_unmatched = true"]) {
      await expect(
        `${AREAS} ${PLACES} Places | where Lat == 0 or Lat > 90 | evaluate geo_polygon_lookup(Areas, Shape, Lon, Lat, ${more})`,
      ).toAnswer({
        columns: "Name:string Lon:real Lat:real Area:string Level:long",
        rows: [
          ["d", 5, 0, "", null],
          ["e", null, 0, "", null],
          ["f", 0, 91, "", null],
        ],
        ordered: true,
      });
    }
    await expect(
      `${AREAS} ${PLACES} Places | where Name == "c" | evaluate geo_polygon_lookup(Areas, Shape, Lon, Lat, return_lookup_key = true, lookup_area_radius = 5000.0) | extend Kind = tostring(Shape.type) | project-away Shape`,
    ).toAnswer({
      columns: "Name:string Lon:real Lat:real Area:string Level:long Kind:string",
      rows: [["c", 180, 10, "date line", 3, "Polygon"]],
    });
  });

  it("reaches as far beyond the border as the radius", async () => {
    const near = (radius: string) =>
      `${AREAS} print Lon = 2.5, Lat = 1.0 | evaluate geo_polygon_lookup(Areas, Shape, Lon, Lat, ${radius}) | project Area`;
    await expect(near("55000")).toAnswer({ columns: "Area:string", rows: [] });
    await expect(near("radius = 56000.0")).toAnswer({ columns: "Area:string", rows: [["one"]] });
  });

  it("finds what the distance to each polygon finds, also at the poles and over half the sphere", async () => {
    const shapes = `let Shapes = range I from 1 to 40 step 1 | extend X = -180.0 + (I * 37) % 355, Y = -89.0 + (I * 53) % 170, S = exp10(I / 15.0)
      | extend Shape = pack("type", "Polygon", "coordinates", pack_array(pack_array(pack_array(X, Y), pack_array(X + min_of(S, 170.0), Y), pack_array(X, min_of(Y + S, 89.9)), pack_array(X, Y))))
      | where X + min_of(S, 170.0) <= 180 | project I, Shape, K = 1;`;
    const points = `let Points = range N from 0 to 499 step 1 | extend Lon = -180.0 + (N * 7919) % 3600 / 10.0, Lat = -90.0 + (N * 1047) % 1800 / 10.0, K = 1;`;
    for (const radius of [0, 80_000, 5_000_000]) {
      const looked = `Points | evaluate geo_polygon_lookup(Shapes, Shape, Lon, Lat, ${radius}) | summarize Found = count(), Sum = sum(N * 100 + I) | extend K = 1`;
      const asked = `Points | join kind=inner Shapes on K | where geo_distance_point_to_polygon(Lon, Lat, Shape) <= ${radius} | summarize Found = count(), Sum = sum(N * 100 + I) | extend K = 1`;
      await expect(
        `${shapes} ${points} ${looked} | join kind=inner (${asked}) on K | project Some = Found > 5, Same = Found == Found1 and Sum == Sum1`,
      ).toAnswer({ columns: "Some:bool Same:bool", rows: [[true, true]] });
    }
  });

  it("takes whole numbers as coordinates, empty tables on both sides, names of any kind", async () => {
    await expect(
      `${AREAS} print ["found 0"] = 1, longitude = "x", ["place\\"s"] = 1 | evaluate geo_polygon_lookup((Areas | where Level > 1 | project Shape, longitude = Area), Shape, ['found 0'], ["place\\"s"])`,
    ).toAnswer({
      columns: `found 0:long longitude:string place"s:long longitude1:string`,
      rows: [[1, "x", 1, "one"]],
    });
    const columns = "Name:string Lon:real Lat:real Area:string Level:long";
    await expect(`${AREAS} ${PLACES} Places | take 0 | evaluate geo_polygon_lookup(Areas, Shape, Lon, Lat)`).toAnswer({
      columns,
      rows: [],
    });
    await expect(
      `${AREAS} ${PLACES} Places | take 1 | evaluate geo_polygon_lookup((Areas | take 0), Shape, Lon, Lat, return_unmatched = true)`,
    ).toAnswer({ columns, rows: [["a", 0.5, 0.5, "", null]] });
  });

  it("wants a column of shapes", async () => {
    await expect(`${PLACES} print K = "x" | evaluate geo_polygon_lookup(Places, Name, K, K)`).toBeRefused(
      "KqlSemantic",
      /KS|shapes/,
    );
  });
});

describe("geo_line_lookup", () => {
  const ROADS = `let Roads = datatable(Road:string, Line:dynamic)[
    "equator", dynamic({"type": "LineString", "coordinates": [[0, 0], [10, 0]]}),
    "both", dynamic({"type": "MultiLineString", "coordinates": [[[0, 1], [10, 1]], [[0, 5], [10, 5]]]}),
    "point", dynamic({"type": "Point", "coordinates": [5, 0]})];`;

  it("gives every line that is not farther than the radius", async () => {
    const found = (radius: number) =>
      `${ROADS} datatable(Id:long, X:real, Y:real)[1, 5.0, 0.3, 2, 5.0, 4.9, 3, 5.0, -60.0] | evaluate geo_line_lookup(Roads, Line, X, Y, ${radius}) | project Id, Road`;
    await expect(found(40_000)).toAnswer({
      columns: "Id:long Road:string",
      rows: [
        [1, "equator"],
        [2, "both"],
      ],
    });
    await expect(found(80_000)).toAnswer({
      columns: "Id:long Road:string",
      rows: [
        [1, "equator"],
        [1, "both"],
        [2, "both"],
      ],
    });
  });

  it("needs a radius", async () => {
    await expect(`${ROADS} print X = 1.0 | evaluate geo_line_lookup(Roads, Line, X, X)`).toBeRefused(
      "KqlSemantic",
      /KS|radius/,
    );
    await expect(
      `${ROADS} print X = 1.0 | evaluate geo_line_lookup(Roads, Line, X, X, return_unmatched = true)`,
    ).toBeRefused("KqlSemantic", /KS|radius/);
  });
});
