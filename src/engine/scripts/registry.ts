import { arrayScripts } from "./arrays.js";
import { conversionScripts } from "./conversions.js";
import { ipv4Scripts } from "./ipv4.js";
import type { Script } from "./script.js";
import { textScripts } from "./texts.js";

/** What SQL cannot say, said in JavaScript: every script by the name that SQL calls. */
export const SCRIPTS: ReadonlyMap<string, Script> = new Map(
  [arrayScripts, conversionScripts, ipv4Scripts, textScripts].flatMap((family) => Object.entries(family)),
);
