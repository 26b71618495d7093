import { isPlace, pointJson } from "./geo-json.js";
import { linesOf, polygonsOf } from "./geo-shapes.js";
import { EARTH_RADIUS, pointOf, positionOf, type Polygon, type Polyline } from "./geo-sphere.js";
import { united } from "./geo-union.js";
import type { Scripts } from "./script.js";

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** What `measure` gives of lines; null for a text that is none. */
const ofLines =
  <T, Rest extends unknown[]>(measure: (lines: Polyline[], ...rest: Rest) => T | null) =>
  (json: string, ...rest: Rest): T | null => {
    const lines = linesOf(json);
    return lines && measure(lines, ...rest);
  };

/** What `measure` gives of what several polygons are together. */
const ofArea =
  <T>(measure: (polygon: Polygon) => T) =>
  (json: string): T | null => {
    const polygons = polygonsOf(json);
    return polygons && measure(united(polygons));
  };

function single([line, ...others]: readonly Polyline[]): Polyline {
  if (!line || others.length > 0) throw new Error("A place along a MultiLineString, which has no one beginning");
  return line;
}

const lineLength = (lines: readonly Polyline[]) => sum(lines.map((line) => line.length())) * EARTH_RADIUS;

/** The middle of lines by their length: the sum of their places as vectors. */
function lineCentre(lines: readonly Polyline[]): string {
  const [first, ...others] = lines.map((line) => line.centroid().vector);
  if (!first) throw new Error("The middle of no line");
  return pointJson(positionOf(others.reduce((total, vector) => total.add(vector), first)));
}

function along(lines: readonly Polyline[], fraction: number): string | null {
  if (!(fraction >= 0 && fraction <= 1)) return null;
  return pointJson(positionOf(single(lines).interpolate(fraction)[0]));
}

/** How far along a line the place is that is nearest to another: from 0 to 1. */
function locate(lines: readonly Polyline[], longitude: number, latitude: number): number | null {
  if (!isPlace(longitude, latitude)) return null;
  const line = single(lines);
  const [nearest, next] = line.project(pointOf([longitude, latitude]));
  return line.uninterpolate(nearest, next);
}

function perimeter({ loops }: Polygon): number {
  const around = loops.map(({ vertices }) =>
    sum(vertices.map((vertex, i) => vertex.distance(vertices[(i + 1) % vertices.length] ?? vertex))),
  );
  return sum(around) * EARTH_RADIUS;
}

export const geoMeasureScripts: Scripts = {
  kusto_geo_line_length: { takes: ["VARCHAR"], gives: "DOUBLE", call: ofLines(lineLength) },
  kusto_geo_line_centre: { takes: ["VARCHAR"], gives: "VARCHAR", call: ofLines(lineCentre) },
  kusto_geo_line_along: { takes: ["VARCHAR", "DOUBLE"], gives: "VARCHAR", call: ofLines(along) },
  kusto_geo_line_locate: { takes: ["VARCHAR", "DOUBLE", "DOUBLE"], gives: "DOUBLE", call: ofLines(locate) },
  kusto_geo_polygon_area: {
    takes: ["VARCHAR"],
    gives: "DOUBLE",
    call: ofArea((polygon) => polygon.area() * EARTH_RADIUS * EARTH_RADIUS),
  },
  kusto_geo_polygon_centre: {
    takes: ["VARCHAR"],
    gives: "VARCHAR",
    call: ofArea((polygon) => pointJson(positionOf(polygon.centroid()))),
  },
  kusto_geo_polygon_perimeter: { takes: ["VARCHAR"], gives: "DOUBLE", call: ofArea(perimeter) },
};
