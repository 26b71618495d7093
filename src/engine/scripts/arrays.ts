import { arrayText, elements, isNumber, isText, split } from "./json-text.js";
import { arraysIn } from "./sets.js";
import type { Scripts } from "./script.js";

/** Array functions over JSON text, whose elements are moved about as they are written. */
function slice(json: string, start: bigint, end: bigint): string | null {
  const list = elements(json);
  if (!list) return null;
  const at = (index: bigint) => Math.max(0, Number(index < 0n ? BigInt(list.length) + index : index));
  return arrayText(list.slice(at(start), at(end) + 1));
}

/** To the left by so many places; to the right for a number below zero. */
function rotate(json: string, places: bigint): string | null {
  const list = elements(json);
  if (!list || list.length === 0) return list && arrayText(list);
  const size = BigInt(list.length);
  const at = Number(((places % size) + size) % size);
  return arrayText([...list.slice(at), ...list.slice(0, at)]);
}

/** As rotate(), but what leaves at one end is gone and `filling` comes in at the other; "" fills texts up with empty ones, all else with null. */
function shift(json: string, places: bigint, filling: string): string | null {
  const list = elements(json);
  if (!list) return null;
  const size = BigInt(list.length);
  const missing = list.length > 0 && list.every(isText) ? '""' : "null";
  const by = places > size ? size : places < -size ? -size : places;
  const added = Array.from({ length: Number(by < 0n ? -by : by) }, () => filling || missing);
  return arrayText(by < 0n ? [...added, ...list.slice(0, Number(size + by))] : [...list.slice(Number(by)), ...added]);
}

/** Parts from one index to the next; an index below zero counts from the end. `indexes` is a number or an array of them. */
function cut(json: string, indexes: string): string | null {
  const list = elements(json);
  const given = elements(indexes) ?? [indexes];
  if (!list || !given.every((item) => /^-?\d+$/.test(item))) return null;
  const borders = given.map(Number).map((index) => (index < 0 ? Math.max(0, list.length + index) : index));
  return arrayText([0, ...borders].map((start, i) => arrayText(list.slice(start, borders[i] ?? list.length))));
}

function concat(json: string): string | null {
  const lists = arraysIn(json);
  return lists && arrayText(lists.flat());
}

/** zip(): the elements of several arrays side by side, null where one is too short. */
function zip(json: string): string | null {
  const lists = split(json).map(elements);
  if (!lists.every((list) => list !== null)) return null;
  const length = Math.max(0, ...lists.map((list) => list.length));
  return arrayText(Array.from({ length }, (_, i) => arrayText(lists.map((list) => list[i] ?? "null"))));
}

/** array_iff(): of two arrays, or values that stand for arrays, the element that each condition tells. */
function choose(conditions: string, yes: string, no: string): string | null {
  const list = elements(conditions);
  if (!list) return null;
  const [ifTrue, ifFalse] = [elements(yes), elements(no)];
  const chosen = list.map((condition, i) => {
    const truth = truthOf(condition);
    if (truth === null) return "null";
    return (truth ? (ifTrue ? ifTrue[i] : yes) : ifFalse ? ifFalse[i] : no) ?? "null";
  });
  return arrayText(chosen);
}

/** Bools and numbers, of which all but 0 are true. */
function truthOf(condition: string): boolean | null {
  if (condition === "true" || condition === "false") return condition === "true";
  return isNumber(condition) ? Number(condition) !== 0 : null;
}

/** The sum of numbers; null where there are none, or something else is among them. */
function sum(json: string): number | null {
  const list = elements(json);
  return list && list.length > 0 && list.every(isNumber) ? list.reduce((total, item) => total + Number(item), 0) : null;
}

/** strcat_array(): the elements as texts, null as the empty one. */
function strcat(json: string, delimiter: string): string | null {
  const list = elements(json);
  return list && list.map((item) => (item === "null" ? "" : plain(item))).join(delimiter);
}

const plain = (item: string) => (item.startsWith('"') ? (JSON.parse(item) as string) : item);

/** Where a value stands in `length` elements from `start`, -1 for all; the `occurrence`th time that it does. -1 for nowhere. */
function indexOf(json: string, value: string, start: bigint, length: bigint, occurrence: bigint): bigint | null {
  const list = elements(json);
  if (!list || occurrence < 1n || length < -1n) return null;
  const from = Math.max(0, Number(start < 0n ? BigInt(list.length) + start : start));
  const to = length < 0n ? list.length : Math.min(list.length, from + Number(length));
  let left = occurrence;
  for (let i = from; i < to; i++) if (list[i] === value && --left === 0n) return BigInt(i);
  return -1n;
}

export const arrayScripts: Scripts = {
  kusto_array_slice: { takes: ["VARCHAR", "BIGINT", "BIGINT"], gives: "VARCHAR", call: slice },
  kusto_array_rotate: { takes: ["VARCHAR", "BIGINT"], gives: "VARCHAR", call: rotate },
  kusto_array_shift: { takes: ["VARCHAR", "BIGINT", "VARCHAR"], gives: "VARCHAR", call: shift },
  kusto_array_split: { takes: ["VARCHAR", "VARCHAR"], gives: "VARCHAR", call: cut },
  kusto_array_concat: { takes: ["VARCHAR"], gives: "VARCHAR", call: concat },
  kusto_array_zip: { takes: ["VARCHAR"], gives: "VARCHAR", call: zip },
  kusto_array_iff: { takes: ["VARCHAR", "VARCHAR", "VARCHAR"], gives: "VARCHAR", call: choose },
  kusto_array_index_of: {
    takes: ["VARCHAR", "VARCHAR", "BIGINT", "BIGINT", "BIGINT"],
    gives: "BIGINT",
    call: indexOf,
  },
  kusto_array_sum: { takes: ["VARCHAR"], gives: "DOUBLE", call: sum },
  kusto_strcat_array: { takes: ["VARCHAR", "VARCHAR"], gives: "VARCHAR", call: strcat },
};
