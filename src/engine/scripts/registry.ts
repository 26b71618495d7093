import { arrayScripts } from "./arrays.js";
import { bagSchemaScripts } from "./bag-schema.js";
import { digestScripts } from "./digests.js";
import { distinctCountScripts } from "./distinct-counts.js";
import { bitScripts } from "./bits.js";
import { decimalScripts } from "./decimals.js";
import { specialFunctionScripts } from "./special-functions.js";
import { arraySortScripts } from "./array-sort.js";
import { bagScripts } from "./bags.js";
import { setScripts } from "./sets.js";
import { conversionScripts } from "./conversions.js";
import { geoBufferScripts } from "./geo-buffers.js";
import { geoCellScripts } from "./geo-cells.js";
import { geoDensifyScripts } from "./geo-densify.js";
import { geoH3Scripts } from "./geo-h3.js";
import { geoIntersectionScripts } from "./geo-intersections.js";
import { geoMeasureScripts } from "./geo-measures.js";
import { geoNearestScripts } from "./geo-nearest.js";
import { geoPointScripts } from "./geo-points.js";
import { geoLookupScripts } from "./geo-lookups.js";
import { geoS2Scripts } from "./geo-s2.js";
import { geoUntoldScripts } from "./geo-untold.js";
import { geoWktScripts } from "./geo-wkt.js";
import { geohashScripts } from "./geohash.js";
import { ipv4Scripts } from "./ipv4.js";
import { ipv4TextScripts } from "./ipv4-text.js";
import { ipv6Scripts } from "./ipv6.js";
import { commandLineScripts } from "./command-lines.js";
import { compressionScripts } from "./compression.js";
import { domainScripts } from "./domains.js";
import { encodingScripts } from "./encodings.js";
import { hashScripts } from "./hashes.js";
import { keyValueScripts } from "./key-values.js";
import { pathScripts } from "./paths.js";
import { patternScripts } from "./patterns.js";
import { recordScripts } from "./records.js";
import { reduceScripts } from "./reduce.js";
import { sessionScripts } from "./sessions.js";
import { unitScripts } from "./units.js";
import { urlScripts } from "./urls.js";
import { userAgentScripts } from "./user-agents.js";
import { xmlScripts } from "./xml.js";
import type { Script } from "./script.js";
import { seriesScripts } from "./series-registry.js";
import { textScripts } from "./texts.js";

/** What SQL cannot say, said in JavaScript: every script by the name that SQL calls. */
export const SCRIPTS: ReadonlyMap<string, Script> = new Map(
  [
    arrayScripts,
    arraySortScripts,
    bagSchemaScripts,
    bitScripts,
    digestScripts,
    distinctCountScripts,
    decimalScripts,
    specialFunctionScripts,
    bagScripts,
    setScripts,
    conversionScripts,
    geoBufferScripts,
    geoCellScripts,
    geoDensifyScripts,
    geoH3Scripts,
    geoIntersectionScripts,
    geoMeasureScripts,
    geoNearestScripts,
    geoPointScripts,
    geoLookupScripts,
    geoS2Scripts,
    geoUntoldScripts,
    geoWktScripts,
    geohashScripts,
    ipv4Scripts,
    ipv4TextScripts,
    ipv6Scripts,
    textScripts,
    commandLineScripts,
    compressionScripts,
    domainScripts,
    encodingScripts,
    hashScripts,
    keyValueScripts,
    pathScripts,
    patternScripts,
    recordScripts,
    reduceScripts,
    seriesScripts,
    sessionScripts,
    unitScripts,
    urlScripts,
    userAgentScripts,
    xmlScripts,
  ].flatMap((family) => Object.entries(family)),
);
