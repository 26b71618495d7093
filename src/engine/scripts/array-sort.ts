import { arrayText, elements, isNumber, isText, split } from "./json-text.js";
import type { Scripts } from "./script.js";

/**
 * array_sort_asc() and array_sort_desc(): the first array sorted, the others in the order that this gives. `json` holds
 * the arrays, and so does the result; an array that is not as long as the first becomes null.
 */
function sortTogether(json: string, descending: boolean, nullsLast: boolean): string | null {
  const [leader, ...others] = split(json).map(elements);
  if (!leader) return null;
  const order = sortedIndexes(leader, descending, nullsLast);
  const arranged = (list: readonly string[] | null | undefined) =>
    list?.length === leader.length ? arrayText(order.map((index) => list[index] ?? "null")) : "null";
  return arrayText([leader, ...others].map(arranged));
}

function sortedIndexes(list: readonly string[], descending: boolean, nullsLast: boolean): number[] {
  const ranks = list.map(rank);
  const others = new Set(list.filter((_, i) => ranks[i] === 2));
  if (others.size > 1) throw new Error("sorting bools, bags or arrays in an array is not supported");
  const texts = list.filter((_, i) => ranks[i] === 1);
  if (texts.length > 1 && texts.every((text) => TIMESPAN.test(text)) && !texts.every((text) => CLOCK.test(text))) {
    throw new Error("sorting timespans of a day and more, or below zero, in an array is not supported");
  }
  const keys = list.map((item) => JSON.parse(item) as number | string);
  const compare = (a: number, b: number) => {
    const [left, right] = [ranks[a] ?? 0, ranks[b] ?? 0];
    if (left !== right) return left - right;
    const [one, other] = descending ? [keys[b] ?? 0, keys[a] ?? 0] : [keys[a] ?? 0, keys[b] ?? 0];
    return one < other ? -1 : one > other ? 1 : 0;
  };
  const present = [...list.keys()].filter((i) => list[i] !== "null");
  const absent = [...list.keys()].filter((i) => list[i] === "null");
  present.sort(compare);
  return nullsLast ? [...present, ...absent] : [...absent, ...present];
}

/** Numbers stand before texts, texts before the rest, in either direction. */
const rank = (item: string) => (isNumber(item) ? 0 : isText(item) ? 1 : 2);

/** Timespans are texts in JSON: only those of a clock's length sort as texts do. */
const TIMESPAN = /^"-?(\d+\.)?\d\d:\d\d:\d\d(\.\d{7})?"$/;
const CLOCK = /^"\d\d:\d\d:\d\d(\.\d{7})?"$/;

export const arraySortScripts: Scripts = {
  kusto_array_sort: { takes: ["VARCHAR", "BOOLEAN", "BOOLEAN"], gives: "VARCHAR", call: sortTogether },
};
