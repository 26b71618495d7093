import { arrayText, elements, split } from "./json-text.js";
import type { Scripts } from "./script.js";

/** The arrays that a JSON array holds; what is no array is passed over. Null when there is none. */
export function arraysIn(json: string): string[][] | null {
  const lists = split(json).flatMap((item) => [elements(item)].filter((list) => list !== null));
  return lists.length > 0 ? lists : null;
}

function union(json: string): string | null {
  const lists = arraysIn(json);
  return lists && arrayText([...new Set(lists.flat())]);
}

function intersect(json: string): string | null {
  const lists = arraysIn(json);
  if (!lists) return null;
  const [first = [], ...rest] = lists.map((list) => new Set(list));
  return arrayText([...first].filter((item) => rest.every((set) => set.has(item))));
}

function difference(json: string): string | null {
  const lists = arraysIn(json);
  if (!lists) return null;
  const [first = [], ...rest] = lists.map((list) => new Set(list));
  return arrayText([...first].filter((item) => !rest.some((set) => set.has(item))));
}

function equal(left: string, right: string): boolean | null {
  const [a, b] = [elements(left), elements(right)];
  if (!a || !b) return null;
  const [one, other] = [new Set(a), new Set(b)];
  return one.size === other.size && [...one].every((item) => other.has(item));
}

/** What two sets share, as a part of all that they hold. Two empty sets have no such part. */
function jaccard(left: string, right: string): number | null {
  const [a, b] = [elements(left), elements(right)];
  if (!a || !b) return null;
  const [one, other] = [new Set(a), new Set(b)];
  const shared = [...one].filter((item) => other.has(item)).length;
  return shared / (one.size + other.size - shared);
}

export const setScripts: Scripts = {
  kusto_set_union: { takes: ["VARCHAR"], gives: "VARCHAR", call: union },
  kusto_set_intersect: { takes: ["VARCHAR"], gives: "VARCHAR", call: intersect },
  kusto_set_difference: { takes: ["VARCHAR"], gives: "VARCHAR", call: difference },
  kusto_set_equals: { takes: ["VARCHAR", "VARCHAR"], gives: "BOOLEAN", call: equal },
  kusto_jaccard_index: { takes: ["VARCHAR", "VARCHAR"], gives: "DOUBLE", call: jaccard },
};
