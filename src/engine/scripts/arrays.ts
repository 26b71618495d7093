import type { Scripts } from "./script.js";

/**
 * Array and bag functions over JSON text. Numbers are kept as they are written (JSON.parse would round a long), so
 * arrays are split into the texts of their elements and put together again.
 */
export function elements(json: string): string[] | null {
  return json.startsWith("[") ? split(json) : null;
}

/** The texts of the members of a minified JSON array or object. */
function split(json: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 1;
  let quoted = false;
  for (let i = 1; i < json.length - 1; i++) {
    const character = json[i];
    if (quoted) {
      if (character === "\\") i++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "[" || character === "{") depth++;
    else if (character === "]" || character === "}") depth--;
    else if (character === "," && depth === 0) {
      parts.push(json.slice(start, i).trim());
      start = i + 1;
    }
  }
  const last = json.slice(start, -1).trim();
  return last === "" && parts.length === 0 ? [] : [...parts, last];
}

const array = (parts: readonly string[]) => `[${parts.join(",")}]`;

/** The arrays that a JSON array holds; what is no array is passed over. Null when there is none. */
function arraysIn(json: string): string[][] | null {
  const lists = split(json).flatMap((item) => [elements(item)].filter((list) => list !== null));
  return lists.length > 0 ? lists : null;
}

function slice(json: string, start: bigint, end: bigint): string | null {
  const list = elements(json);
  if (!list) return null;
  const at = (index: bigint) => Math.max(0, Number(index < 0n ? BigInt(list.length) + index : index));
  return array(list.slice(at(start), at(end) + 1));
}

/** To the left by so many places; to the right for a number below zero. */
function rotate(json: string, places: bigint): string | null {
  const list = elements(json);
  if (!list || list.length === 0) return list && array(list);
  const size = BigInt(list.length);
  const at = Number(((places % size) + size) % size);
  return array([...list.slice(at), ...list.slice(0, at)]);
}

function concat(json: string): string | null {
  const lists = arraysIn(json);
  return lists && array(lists.flat());
}

function union(json: string): string | null {
  const lists = arraysIn(json);
  return lists && array([...new Set(lists.flat())]);
}

function intersect(json: string): string | null {
  const lists = arraysIn(json);
  if (!lists) return null;
  const [first = [], ...rest] = lists;
  return array([...new Set(first)].filter((item) => rest.every((list) => list.includes(item))));
}

function difference(json: string): string | null {
  const lists = arraysIn(json);
  if (!lists) return null;
  const [first = [], ...rest] = lists;
  return array([...new Set(first)].filter((item) => !rest.some((list) => list.includes(item))));
}

/** strcat_array(): the elements as texts, null as the empty one. */
function strcat(json: string, delimiter: string): string | null {
  const list = elements(json);
  return list && list.map((item) => (item === "null" ? "" : plain(item))).join(delimiter);
}

const plain = (item: string) => (item.startsWith('"') ? (JSON.parse(item) as string) : item);

function indexOf(json: string, value: string): bigint | null {
  const list = elements(json);
  return list && BigInt(list.indexOf(value));
}

/** Sorted as Kusto does: numbers by size, texts by code unit, nulls last. Null for a mixture. */
function sort(json: string, descending: boolean): string | null {
  const list = elements(json);
  if (!list) return null;
  const present = list.filter((item) => item !== "null");
  const nulls = list.filter((item) => item === "null");
  const numeric = present.every((item) => /^-?\d/.test(item));
  const textual = present.every((item) => item.startsWith('"'));
  if (!numeric && !textual) return null;
  const keys = new Map(present.map((item) => [item, JSON.parse(item) as number | string]));
  const compare = (a: string, b: string) => {
    const [left, right] = [keys.get(a) ?? 0, keys.get(b) ?? 0];
    return left < right ? -1 : left > right ? 1 : 0;
  };
  const sorted = present.sort((a, b) => (descending ? compare(b, a) : compare(a, b)));
  return array([...sorted, ...nulls]);
}

/** Bags merged; of a key that several have the first wins, as in Kusto. */
function mergeBags(json: string): string | null {
  const merged = new Map<string, string>();
  for (const bag of split(json)) {
    if (!bag.startsWith("{")) continue;
    for (const member of split(bag)) {
      const key = /^"(?:[^"\\]|\\.)*"/.exec(member)?.[0];
      if (key !== undefined && !merged.has(key)) merged.set(key, member);
    }
  }
  return `{${[...merged.values()].join(",")}}`;
}

export const arrayScripts: Scripts = {
  kusto_array_slice: { takes: ["VARCHAR", "BIGINT", "BIGINT"], gives: "VARCHAR", call: slice },
  kusto_array_rotate: { takes: ["VARCHAR", "BIGINT"], gives: "VARCHAR", call: rotate },
  kusto_array_concat: { takes: ["VARCHAR"], gives: "VARCHAR", call: concat },
  kusto_array_sort: { takes: ["VARCHAR", "BOOLEAN"], gives: "VARCHAR", call: sort },
  kusto_array_index_of: { takes: ["VARCHAR", "VARCHAR"], gives: "BIGINT", call: indexOf },
  kusto_set_union: { takes: ["VARCHAR"], gives: "VARCHAR", call: union },
  kusto_set_intersect: { takes: ["VARCHAR"], gives: "VARCHAR", call: intersect },
  kusto_set_difference: { takes: ["VARCHAR"], gives: "VARCHAR", call: difference },
  kusto_bag_merge: { takes: ["VARCHAR"], gives: "VARCHAR", call: mergeBags },
  kusto_strcat_array: { takes: ["VARCHAR", "VARCHAR"], gives: "VARCHAR", call: strcat },
};
