import type * as H3 from "h3-js";
import { isPlace, pointJson, ringJson } from "./geo-json.js";
import { lazy, library } from "./libraries.js";
import type { Scripts } from "./script.js";
import { inOrderOfSet } from "./unordered.js";

export const h3 = lazy(() => library("h3-js") as typeof H3);

const FINEST = 15n;
const FARTHEST = 142n;
/** Children may be so many levels below their parent. */
const DEEPEST = 5n;

/** What `read` gives of a cell, null for a text that is none. */
const ofCell =
  <T, Rest extends unknown[]>(read: (cell: string, ...rest: Rest) => T | null) =>
  (cell: string, ...rest: Rest): T | null =>
    h3().isValidCell(cell) ? read(cell, ...rest) : null;

const level = (cell: string) => BigInt(h3().getResolution(cell));

function cellOf(longitude: number, latitude: number, resolution: bigint): string | null {
  if (!isPlace(longitude, latitude) || resolution < 0n || resolution > FINEST) return null;
  return h3().latLngToCell(latitude, longitude, Number(resolution));
}

function centre(cell: string): string {
  const [latitude, longitude] = h3().cellToLatLng(cell);
  return pointJson([longitude, latitude]);
}

function polygon(cell: string): string {
  return ringJson(
    h3()
      .cellToBoundary(cell)
      .map(([latitude, longitude]) => [longitude, latitude]),
  );
}

function parent(cell: string, resolution: bigint): string | null {
  const own = level(cell);
  if (resolution === own) throw new Error(`geo_h3cell_parent() at the cell's own resolution ${own}`);
  return resolution < 0n || resolution > own ? null : h3().cellToParent(cell, Number(resolution));
}

function children(cell: string, resolution: bigint): string | null {
  const own = level(cell);
  if (resolution === own) throw new Error(`geo_h3cell_children() at the cell's own resolution ${own}`);
  if (resolution < own || resolution > FINEST || resolution - own > DEEPEST) return null;
  return JSON.stringify(h3().cellToChildren(cell, Number(resolution)));
}

function neighbors(cell: string): string {
  const disk = h3().gridDisk(cell, 1);
  return JSON.stringify(
    inOrderOfSet(
      disk.filter((other) => other !== cell),
      7,
    ),
  );
}

function rings(cell: string, distance: bigint): string | null {
  if (distance < 0n || distance > FARTHEST) return null;
  return JSON.stringify(h3().gridDiskDistances(cell, Number(distance)));
}

export const geoH3Scripts: Scripts = {
  kusto_h3: { takes: ["DOUBLE", "DOUBLE", "BIGINT"], gives: "VARCHAR", call: cellOf },
  kusto_h3_centre: { takes: ["VARCHAR"], gives: "VARCHAR", call: ofCell(centre) },
  kusto_h3_polygon: { takes: ["VARCHAR"], gives: "VARCHAR", call: ofCell(polygon) },
  kusto_h3_level: { takes: ["VARCHAR"], gives: "BIGINT", call: ofCell(level) },
  kusto_h3_parent: { takes: ["VARCHAR", "BIGINT"], gives: "VARCHAR", call: ofCell(parent) },
  kusto_h3_children: { takes: ["VARCHAR", "BIGINT"], gives: "VARCHAR", call: ofCell(children) },
  kusto_h3_neighbors: { takes: ["VARCHAR"], gives: "VARCHAR", call: ofCell(neighbors) },
  kusto_h3_rings: { takes: ["VARCHAR", "BIGINT"], gives: "VARCHAR", call: ofCell(rings) },
};
