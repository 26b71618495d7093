import { writeReal } from "./grisu.js";

/** Longitude and latitude in degrees. */
export type Position = readonly [longitude: number, latitude: number];

export function isPlace(longitude: number, latitude: number): boolean {
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
}

/** The type and the coordinates of a GeoJSON geometry; null for what is none. */
function geometry(json: string): { type: unknown; coordinates: unknown } | null {
  const value = JSON.parse(json) as unknown;
  return typeof value === "object" && value !== null && "type" in value && "coordinates" in value ? value : null;
}

function listOf<T>(value: unknown, read: (item: unknown) => T | null): T[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const items = value.map(read);
  return items.every((item) => item !== null) ? items : null;
}

function position(value: unknown): Position | null {
  if (!Array.isArray(value) || !value.every((number) => typeof number === "number")) return null;
  const [longitude, latitude, height] = value;
  if (longitude === undefined || latitude === undefined || !isPlace(longitude, latitude)) return null;
  if (height !== undefined) throw new Error("A GeoJSON position with more than a longitude and a latitude");
  return [longitude, latitude];
}

const positions = (value: unknown) => listOf(value, position);
const rings = (value: unknown) => listOf(value, positions);

/** The positions of each line of a LineString or MultiLineString. */
export function readLines(json: string): Position[][] | null {
  const found = geometry(json);
  if (found?.type === "MultiLineString") return rings(found.coordinates);
  if (found?.type !== "LineString") return null;
  const line = positions(found.coordinates);
  return line && [line];
}

/** The rings of each polygon of a Polygon or MultiPolygon. */
export function readPolygons(json: string): Position[][][] | null {
  const found = geometry(json);
  if (found?.type === "MultiPolygon") return listOf(found.coordinates, rings);
  if (found?.type !== "Polygon") return null;
  const polygon = rings(found.coordinates);
  return polygon && [polygon];
}

export type Nested = readonly number[] | readonly Nested[];
export type Geometry =
  | { readonly type: string; readonly coordinates: Nested }
  | { readonly type: "GeometryCollection"; readonly geometries: readonly Geometry[] };

/** A geometry as JSON text, its numbers reals. */
export function writeGeometry(geometry: Geometry): string {
  if ("geometries" in geometry) {
    return `{"type":"GeometryCollection","geometries":[${geometry.geometries.map(writeGeometry).join(",")}]}`;
  }
  return `{"type":${JSON.stringify(geometry.type)},"coordinates":${writeNested(geometry.coordinates)}}`;
}

function writeNested(value: Nested | number): string {
  return typeof value === "number" ? writeReal(value) : `[${value.map(writeNested).join(",")}]`;
}

export const pointJson = (place: Position) => writeGeometry({ type: "Point", coordinates: place });

/** A polygon of one ring, closed here. */
export function ringJson(ring: readonly Position[]): string {
  return writeGeometry({ type: "Polygon", coordinates: [[...ring, ...ring.slice(0, 1)]] });
}
