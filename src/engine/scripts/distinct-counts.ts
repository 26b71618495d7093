import { arrayText, elements, split } from "./json-text.js";
import type { Scripts } from "./script.js";

/** What hll() keeps here is not an estimate but the different values themselves, as long as there are not too many. */
const LARGEST = 1_048_576;
const MARK = '"exact hll"';

function made(values: Iterable<string>): string | null {
  const different = new Set(values);
  if (different.size > LARGEST) throw new Error(`an hll of more than ${LARGEST} different values`);
  return different.size === 0 ? null : arrayText([MARK, ...[...different].sort()]);
}

const kept = (json: string) => made(split(json).filter((item) => item !== "null"));

function valuesIn(json: string): string[] {
  const [mark, ...values] = elements(json) ?? [];
  if (mark !== MARK) throw new Error("this is no hll that hll() made here");
  return values;
}

/** The values of several; those that are null do not count. */
function merge(json: string): string | null {
  const states = split(json).filter((item) => item !== "null");
  return made(states.flatMap(valuesIn));
}

export const distinctCountScripts: Scripts = {
  kusto_hll: { takes: ["VARCHAR"], gives: "VARCHAR", call: kept },
  kusto_hll_merge: { takes: ["VARCHAR"], gives: "VARCHAR", call: merge },
  kusto_hll_count: { takes: ["VARCHAR"], gives: "BIGINT", call: (json: string) => BigInt(valuesIn(json).length) },
};
