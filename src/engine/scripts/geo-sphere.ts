import type * as S2Library from "s2js";
import type { Position } from "./geo-json.js";
import { angleOf, sineAndCosine } from "./geo-trigonometry.js";
import { lazy, library } from "./libraries.js";

/** S2 geometry, on which Kusto's geography stands. */
export const s2 = lazy(() => (library("s2js") as typeof S2Library).s2);

export type Point = S2Library.s2.Point;
export type Polyline = S2Library.s2.Polyline;
export type Loop = S2Library.s2.Loop;
export type Polygon = S2Library.s2.Polygon;

/** Kusto's Earth is a sphere. Its radius in metres. */
export const EARTH_RADIUS = 6_371_010;

const DEGREE = Math.PI / 180;

export function pointOf([longitude, latitude]: Position): Point {
  const [sine, cosine] = sineAndCosine(radians(longitude));
  const [up, out] = sineAndCosine(radians(latitude));
  return new (s2().Point)(cosine * out, sine * out, up);
}

export function positionOf({ x, y, z }: { readonly x: number; readonly y: number; readonly z: number }): Position {
  const inDegrees = 180 / Math.PI;
  return [angleOf(y, x) * inDegrees, angleOf(z, Math.sqrt(x * x + y * y)) * inDegrees];
}

export const radians = (degrees: number) => degrees * DEGREE;

/** Whether two points are the same to the last digit. */
export const same = (a: Point, b: Point) => a.x === b.x && a.y === b.y && a.z === b.z;

/** A point as a key of a map. */
export const keyOf = (point: Point) => `${point.x} ${point.y} ${point.z}`;
