import { isPlace, pointJson, ringJson } from "./geo-json.js";
import { pointOf, positionOf, s2 } from "./geo-sphere.js";
import type { Scripts } from "./script.js";
import { inOrderOfSet } from "./unordered.js";

export const FINEST = 30n;

/** The cell of a token; null for a text that is none. */
function cell(token: string): bigint | null {
  if (!/^[0-9a-f]{1,16}$/i.test(token)) return null;
  const id = BigInt(`0x${token.padEnd(16, "0")}`);
  return s2().cellid.valid(id) ? id : null;
}

const ofCell =
  <T>(read: (id: bigint) => T) =>
  (token: string): T | null => {
    const id = cell(token);
    return id === null ? null : read(id);
  };

function cellOf(longitude: number, latitude: number, level: bigint): string | null {
  if (!isPlace(longitude, latitude) || level < 0n || level > FINEST) return null;
  const { cellid } = s2();
  return cellid.toToken(cellid.parent(cellid.fromPoint(pointOf([longitude, latitude])), Number(level)));
}

const centre = (id: bigint) => pointJson(positionOf(s2().cellid.point(id)));

function polygon(id: bigint): string {
  const { vertices } = s2().Loop.fromCell(s2().Cell.fromCellID(id));
  return ringJson(vertices.map(positionOf));
}

function neighbors(id: bigint): string {
  const { allNeighbors, level, toToken } = s2().cellid;
  return JSON.stringify(inOrderOfSet(allNeighbors(id, level(id)).map(toToken), 8));
}

export const geoS2Scripts: Scripts = {
  kusto_s2: { takes: ["DOUBLE", "DOUBLE", "BIGINT"], gives: "VARCHAR", call: cellOf },
  kusto_s2_centre: { takes: ["VARCHAR"], gives: "VARCHAR", call: ofCell(centre) },
  kusto_s2_polygon: { takes: ["VARCHAR"], gives: "VARCHAR", call: ofCell(polygon) },
  kusto_s2_neighbors: { takes: ["VARCHAR"], gives: "VARCHAR", call: ofCell(neighbors) },
};
