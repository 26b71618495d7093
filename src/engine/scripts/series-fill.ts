import { arrayText, elements, isNumber } from "./json-text.js";
import { realJson } from "./number-text.js";
import type { Scripts } from "./script.js";

/** Series functions that put something in the place of what is missing; all other elements stay as they are written. */
const missing = (placeholder: string) =>
  isNumber(placeholder)
    ? (item: string) => isNumber(item) && Number(item) === Number(placeholder)
    : (item: string) => item === placeholder;

/** `backward`: from the next element; else from the one before. */
function carried(json: string, placeholder: string, backward: boolean): string | null {
  const items = elements(json);
  if (!items) return null;
  const isMissing = missing(placeholder);
  if (backward) items.reverse();
  let last: string | undefined;
  const filled = items.map((item) => {
    if (!isMissing(item)) last = item;
    return last ?? item;
  });
  return arrayText(backward ? filled.reverse() : filled);
}

function constant(json: string, value: string, placeholder: string): string | null {
  const isMissing = missing(placeholder);
  const items = elements(json);
  return items && arrayText(items.map((item) => (isMissing(item) ? value : item)));
}

/** On the line between the neighbours, cut to a whole number in a series of whole numbers; at the edges as the nearest. */
function linear(json: string, placeholder: string, edges: boolean, value: string): string | null {
  const items = elements(json);
  if (!items) return null;
  const isMissing = missing(placeholder);
  const known = [...items.keys()].filter((i) => !isMissing(items[i] ?? ""));
  if (known.length === 0) return arrayText(items.map((item) => (value === "null" ? item : value)));
  if (!known.every((i) => isNumber(items[i] ?? ""))) return null;
  const whole = known.every((i) => /^-?\d+$/.test(items[i] ?? ""));
  const filled = [...items];
  known.forEach((from, at) => {
    const to = known[at + 1] ?? from;
    const [start, end] = [Number(items[from]), Number(items[to])];
    for (let i = from + 1; i < to; i++) {
      const between = start + ((end - start) * (i - from)) / (to - from);
      filled[i] = whole ? String(Math.trunc(between) + 0) : realJson(between);
    }
  });
  if (edges) {
    const [first, last] = [known[0] ?? 0, known.at(-1) ?? 0];
    filled.fill(items[first] ?? "", 0, first).fill(items[last] ?? "", last + 1);
  }
  return arrayText(filled);
}

export const seriesFillScripts: Scripts = {
  kusto_series_fill_carried: { takes: ["VARCHAR", "VARCHAR", "BOOLEAN"], gives: "VARCHAR", call: carried },
  kusto_series_fill_const: { takes: ["VARCHAR", "VARCHAR", "VARCHAR"], gives: "VARCHAR", call: constant },
  kusto_series_fill_linear: { takes: ["VARCHAR", "VARCHAR", "BOOLEAN", "VARCHAR"], gives: "VARCHAR", call: linear },
};
