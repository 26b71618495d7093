import type { ScalarFunction } from "./function.js";
import { conversionFunctions } from "./conversion.js";
import { dynamicFunctions } from "./dynamic.js";
import { logicFunctions } from "./logic.js";
import { mathFunctions } from "./math.js";
import { networkFunctions } from "./network.js";
import { textFunctions } from "./text.js";
import { timeFunctions } from "./time.js";
import { windowFunctions } from "./window.js";

/** Every scalar function that the engine knows, by the name that KQL uses. */
export const FUNCTIONS: ReadonlyMap<string, ScalarFunction> = new Map(
  [
    conversionFunctions,
    dynamicFunctions,
    logicFunctions,
    mathFunctions,
    networkFunctions,
    textFunctions,
    timeFunctions,
    windowFunctions,
  ].flatMap((family) => Object.entries(family)),
);
