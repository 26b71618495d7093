import { isPlace, pointJson, ringJson } from "./geo-json.js";
import type { Scripts } from "./script.js";
import { inOrderOfSet } from "./unordered.js";

const DIGITS = "0123456789bcdefghjkmnpqrstuvwxyz";
const LONGEST = 18;

/** A geohash's rectangle in degrees. */
interface Area {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

function encode(longitude: number, latitude: number, accuracy: bigint): string | null {
  if (!isPlace(longitude, latitude) || accuracy < 1n || accuracy > LONGEST) return null;
  let [west, east, south, north] = [-180, 180, -90, 90];
  let text = "";
  for (let bit = 0, digit = 0; bit < Number(accuracy) * 5; bit++) {
    const eastward = bit % 2 === 0;
    const upper = eastward ? longitude >= (west + east) / 2 : latitude >= (south + north) / 2;
    if (eastward) [west, east] = half(west, east, upper);
    else [south, north] = half(south, north, upper);
    digit = digit * 2 + (upper ? 1 : 0);
    if (bit % 5 === 4) {
      text += DIGITS[digit] ?? "";
      digit = 0;
    }
  }
  return text;
}

function area(geohash: string): Area | null {
  if (/[A-Z]/.test(geohash)) throw new Error(`The geohash ${geohash} in capitals: write it with tolower()`);
  const digits = Array.from(geohash, (digit) => DIGITS.indexOf(digit));
  if (digits.length === 0 || digits.length > LONGEST || digits.includes(-1)) return null;
  let [west, east, south, north] = [-180, 180, -90, 90];
  digits.forEach((digit, i) => {
    for (let bit = 4; bit >= 0; bit--) {
      const upper = (digit >> bit) % 2 === 1;
      if ((i * 5 + 4 - bit) % 2 === 0) [west, east] = half(west, east, upper);
      else [south, north] = half(south, north, upper);
    }
  });
  return { west, east, south, north };
}

function half(low: number, high: number, upper: boolean): [number, number] {
  const middle = (low + high) / 2;
  return upper ? [middle, high] : [low, middle];
}

function centre(geohash: string): string | null {
  const found = area(geohash);
  return found && pointJson([(found.west + found.east) / 2, (found.south + found.north) / 2]);
}

function polygon(geohash: string): string | null {
  const found = area(geohash);
  if (!found) return null;
  const { west, east, south, north } = found;
  return ringJson([
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ]);
}

/** From the north-west on with the clock: how many cells to the east and to the north. */
const AROUND = [
  [-1, 1],
  [0, 1],
  [1, 1],
  [1, 0],
  [1, -1],
  [0, -1],
  [-1, -1],
  [-1, 0],
] as const;

function neighbors(geohash: string): string | null {
  const found = area(geohash);
  if (!found) return null;
  if (found.north === 90 || found.south === -90) {
    throw new Error(`geo_geohash_neighbors() of ${geohash}, a cell at a pole, which has no neighbour beyond it`);
  }
  const [width, height] = [found.east - found.west, found.north - found.south];
  const cells = AROUND.map(([east, north]) => {
    const longitude = (found.west + found.east) / 2 + east * width;
    const around = longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
    return encode(around, (found.south + found.north) / 2 + north * height, BigInt(geohash.length)) ?? "";
  });
  return JSON.stringify(inOrderOfSet(cells, AROUND.length));
}

export const geohashScripts: Scripts = {
  kusto_geohash: { takes: ["DOUBLE", "DOUBLE", "BIGINT"], gives: "VARCHAR", call: encode },
  kusto_geohash_centre: { takes: ["VARCHAR"], gives: "VARCHAR", call: centre },
  kusto_geohash_polygon: { takes: ["VARCHAR"], gives: "VARCHAR", call: polygon },
  kusto_geohash_neighbors: { takes: ["VARCHAR"], gives: "VARCHAR", call: neighbors },
};
