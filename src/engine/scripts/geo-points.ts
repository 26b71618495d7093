import { isPlace } from "./geo-json.js";
import { EARTH_RADIUS, radians } from "./geo-sphere.js";
import type { Scripts } from "./script.js";

/** The haversine, in metres. */
function distance(aLng: number, aLat: number, bLng: number, bLat: number): number | null {
  if (!isPlace(aLng, aLat) || !isPlace(bLng, bLat)) return null;
  const up = Math.sin(radians(bLat - aLat) / 2);
  const across = Math.sin(radians(bLng - aLng) / 2);
  const square = up * up + Math.cos(radians(aLat)) * Math.cos(radians(bLat)) * across * across;
  return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(Math.min(1, square)));
}

function inCircle(lng: number, lat: number, centreLng: number, centreLat: number, radius: number): boolean | null {
  const away = distance(lng, lat, centreLng, centreLat);
  return away === null || !(radius > 0) ? null : away <= radius;
}

const CIRCLE = 2 * Math.PI;

/** Radians from north with the clock, below a full circle; null from a place to itself. */
function azimuth(aLng: number, aLat: number, bLng: number, bLat: number): number | null {
  const away = distance(aLng, aLat, bLng, bLat);
  if (away === null || away === 0) return null;
  if (Math.abs(aLat) === 90) throw new Error("A direction from a pole, where north is nowhere");
  if (away > EARTH_RADIUS * (Math.PI - 1e-9)) throw new Error("A direction to the opposite place, to which all lead");
  const [from, to, turn] = [radians(aLat), radians(bLat), radians(bLng - aLng)];
  const east = Math.sin(turn) * Math.cos(to);
  const north = Math.cos(from) * Math.sin(to) - Math.sin(from) * Math.cos(to) * Math.cos(turn);
  return positive(Math.atan2(east, north));
}

function positive(angle: number): number {
  const turned = angle < 0 ? angle + CIRCLE : angle;
  return turned === CIRCLE ? 0 : turned;
}

/** At the second place from the first with the clock to the third. */
function angle(aLng: number, aLat: number, bLng: number, bLat: number, cLng: number, cLat: number): number | null {
  const [first, second] = [azimuth(bLng, bLat, aLng, aLat), azimuth(bLng, bLat, cLng, cLat)];
  return first === null || second === null ? null : positive(second - first);
}

export const geoPointScripts: Scripts = {
  kusto_geo_distance: { takes: ["DOUBLE", "DOUBLE", "DOUBLE", "DOUBLE"], gives: "DOUBLE", call: distance },
  kusto_geo_in_circle: { takes: ["DOUBLE", "DOUBLE", "DOUBLE", "DOUBLE", "DOUBLE"], gives: "BOOLEAN", call: inCircle },
  kusto_geo_azimuth: { takes: ["DOUBLE", "DOUBLE", "DOUBLE", "DOUBLE"], gives: "DOUBLE", call: azimuth },
  kusto_geo_angle: {
    takes: ["DOUBLE", "DOUBLE", "DOUBLE", "DOUBLE", "DOUBLE", "DOUBLE"],
    gives: "DOUBLE",
    call: angle,
  },
};
