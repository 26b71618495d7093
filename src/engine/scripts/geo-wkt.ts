import type * as BetterKnown from "betterknown";
import { isPlace, writeGeometry, type Geometry, type Nested } from "./geo-json.js";
import { lazy, library } from "./libraries.js";
import type { Scripts } from "./script.js";

const betterknown = lazy(() => library("betterknown") as typeof BetterKnown);

type Parsed = Exclude<ReturnType<typeof BetterKnown.wktToGeoJSON>, null>;

/** Well-known text as GeoJSON; null for what is none. */
function fromWkt(text: string): string | null {
  if (/^\s*srid|\bz?m\b|\bz\b|\bempty\b/i.test(text)) {
    throw new Error("geo_from_wkt() of more than longitudes and latitudes, or of nothing");
  }
  const parsed = endsWithItself(text) ? parse(text) : null;
  return parsed && writeGeometry(geometry(parsed));
}

function parse(text: string): Parsed | null {
  try {
    return betterknown().wktToGeoJSON(text);
  } catch {
    return null;
  }
}

/** Whether the parenthesis that opens first closes last: the parser passes over what stands behind. */
function endsWithItself(text: string): boolean {
  const trimmed = text.trimEnd();
  let depth = 0;
  for (let i = 0; i < trimmed.length; i++) {
    if (trimmed[i] === "(") depth++;
    if (trimmed[i] === ")" && --depth === 0) return i === trimmed.length - 1;
  }
  return false;
}

function geometry(parsed: Parsed): Geometry {
  if (parsed.type === "GeometryCollection") {
    return { type: parsed.type, geometries: parsed.geometries.map((item) => geometry(item)) };
  }
  const { type, coordinates } = parsed;
  check(coordinates);
  return { type, coordinates };
}

function check(nested: Nested): void {
  const [first, second] = nested;
  if (typeof first !== "number") (nested as readonly Nested[]).forEach(check);
  else if (nested.length !== 2 || !isPlace(first, Number(second))) {
    throw new Error("geo_from_wkt() of a longitude beyond 180 or a latitude beyond 90 degrees");
  }
}

export const geoWktScripts: Scripts = {
  kusto_geo_wkt: { takes: ["VARCHAR"], gives: "VARCHAR", call: fromWkt },
};
