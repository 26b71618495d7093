import type { ScalarFunction } from "./function.js";
import { conversionFunctions } from "./conversion.js";
import { bitFunctions } from "./bits.js";
import { sketchFunctions } from "./sketches.js";
import { statisticsFunctions } from "./statistics.js";
import { timeZoneFunctions } from "./time-zones.js";
import { arrayFunctions } from "./arrays.js";
import { bagFunctions } from "./bags.js";
import { setFunctions } from "./sets.js";
import { geoFunctions } from "./geo.js";
import { geoCellFunctions } from "./geo-cells.js";
import { logicFunctions } from "./logic.js";
import { mathFunctions } from "./math.js";
import { networkFunctions } from "./network.js";
import { chanceFunctions } from "./chance.js";
import { encodingFunctions } from "./encoding.js";
import { extractionFunctions } from "./extraction.js";
import { hashingFunctions } from "./hashing.js";
import { parsingFunctions } from "./parsing.js";
import { seriesFunctions } from "./series.js";
import { seriesAnalysisFunctions } from "./series-analysis.js";
import { placeFunctions } from "./places.js";
import { serviceFunctions } from "./service.js";
import { unitFunctions } from "./units.js";
import { withFormerNames } from "./former-names.js";
import { textFunctions } from "./text.js";
import { timeFunctions } from "./time.js";
import { unknownFunctions } from "./unknown-here.js";
import { windowFunctions } from "./window.js";

/** Every scalar function that the engine knows, by the name that KQL uses. */
export const FUNCTIONS: ReadonlyMap<string, ScalarFunction> = new Map(
  [
    conversionFunctions,
    arrayFunctions,
    bitFunctions,
    sketchFunctions,
    statisticsFunctions,
    timeZoneFunctions,
    bagFunctions,
    setFunctions,
    geoFunctions,
    geoCellFunctions,
    logicFunctions,
    mathFunctions,
    networkFunctions,
    chanceFunctions,
    encodingFunctions,
    extractionFunctions,
    placeFunctions,
    hashingFunctions,
    parsingFunctions,
    seriesFunctions,
    seriesAnalysisFunctions,
    serviceFunctions,
    unitFunctions,
    unknownFunctions,
    textFunctions,
    timeFunctions,
    windowFunctions,
  ].flatMap((family) => Object.entries(family).flatMap(withFormerNames)),
);
