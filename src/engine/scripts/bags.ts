import { arrayText, bagText, elements, isText, members, split } from "./json-text.js";
import type { Scripts } from "./script.js";

/** Bags merged; of a key that several have the first wins, as in Kusto. */
function merge(json: string): string {
  const merged = new Map<string, string>();
  for (const bag of split(json)) {
    for (const [key, value] of members(bag) ?? []) if (!merged.has(key)) merged.set(key, value);
  }
  return bagText(merged);
}

/** The first members of a bag. */
const first = (json: string, count: bigint) => bagText([...(members(json) ?? [])].slice(0, Number(count)));

/** The keys of a path such as `$.a.b` or `$['a']["b"]`; a text that is no path is one key. Null for a path into an array. */
function keysOf(path: string): string[] | null {
  if (!/^\$[.[]/.test(path)) return [path];
  const steps = [...path.slice(1).matchAll(/\.([^.[\]]+)|\[(?:'([^']*)'|"([^"]*)")\]/g)];
  const whole = steps.map(([step]) => step).join("").length === path.length - 1;
  return whole ? steps.map((step) => step[1] ?? step[2] ?? step[3] ?? "") : null;
}

function hasKey(json: string, path: string): boolean | null {
  const [first, ...rest] = keysOf(path) ?? [];
  const bag = members(json);
  if (!bag) return null;
  if (first === undefined) return false;
  let found = bag.get(first);
  for (const key of rest) found = found === undefined ? undefined : members(found)?.get(key);
  return found !== undefined;
}

function removeKeys(json: string, paths: string): string | null {
  const list = elements(paths);
  if (!list || !members(json)) return null;
  return list
    .filter(isText)
    .map((item) => keysOf(JSON.parse(item) as string))
    .reduce((bag: string, keys) => (keys ? without(bag, keys) : bag), json);
}

function without(json: string, [key = "", ...rest]: readonly string[]): string {
  const bag = members(json);
  const value = bag?.get(key);
  if (!bag || value === undefined) return json;
  if (rest.length === 0) bag.delete(key);
  else bag.set(key, without(value, rest));
  return bagText(bag);
}

/** bag_set_key(): what stands on the way to the key and is missing becomes a bag. */
function setKey(json: string, path: string, value: string): string | null {
  const keys = keysOf(path);
  if (!keys) throw new Error(`bag_set_key() cannot set '${path}': a path leads through bags only`);
  return members(json) && withKey(json, keys, value);
}

function withKey(json: string, [key = "", ...rest]: readonly string[], value: string): string {
  const bag = members(json);
  if (!bag) throw new Error(`bag_set_key() cannot set '${key}' in what is no bag`);
  bag.set(key, rest.length === 0 ? value : withKey(bag.get(key) ?? "{}", rest, value));
  return bagText(bag);
}

/** A bag of keys and values side by side: a key without a value has null, a value without a key is left out. */
function zip(keys: string, values: string): string | null {
  const names = elements(keys);
  const list = elements(values) ?? [];
  return (
    names &&
    bagText(names.flatMap((name, i) => (isText(name) ? [[JSON.parse(name) as string, list[i] ?? "null"]] : [])))
  );
}

/** treepath(): the path of everything in a bag; `[0]` stands for the elements of an array, whichever. */
function paths(json: string): string | null {
  if (!members(json) && !elements(json)) return null;
  return arrayText([...new Set(pathsIn(json, ""))].map((path) => JSON.stringify(path)));
}

function pathsIn(json: string, above: string): string[] {
  const bag = members(json);
  if (bag) {
    return [...bag].flatMap(([key, value]) => {
      if (/['\\]/.test(key)) throw new Error(`treepath() cannot write the key '${key}'`);
      const path = `${above}['${key}']`;
      return [path, ...pathsIn(value, path)];
    });
  }
  return (elements(json) ?? []).flatMap((item) => [`${above}[0]`, ...pathsIn(item, `${above}[0]`)]);
}

/** dynamic_to_json(): the same text for the same value, so keys are sorted. */
export function canonical(json: string): string {
  const bag = members(json);
  if (bag) return bagText([...bag].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, canonical(value)]));
  const list = elements(json);
  return list ? arrayText(list.map(canonical)) : json;
}

/** pack_all(true): without the members that are null or the empty text. */
function filled(json: string): string {
  return bagText([...(members(json) ?? [])].filter(([, value]) => value !== "null" && value !== '""'));
}

export const bagScripts: Scripts = {
  kusto_bag_merge: { takes: ["VARCHAR"], gives: "VARCHAR", call: merge },
  kusto_bag_first: { takes: ["VARCHAR", "BIGINT"], gives: "VARCHAR", call: first },
  kusto_bag_has_key: { takes: ["VARCHAR", "VARCHAR"], gives: "BOOLEAN", call: hasKey },
  kusto_bag_remove_keys: { takes: ["VARCHAR", "VARCHAR"], gives: "VARCHAR", call: removeKeys },
  kusto_bag_set_key: { takes: ["VARCHAR", "VARCHAR", "VARCHAR"], gives: "VARCHAR", call: setKey },
  kusto_bag_zip: { takes: ["VARCHAR", "VARCHAR"], gives: "VARCHAR", call: zip },
  kusto_bag_filled: { takes: ["VARCHAR"], gives: "VARCHAR", call: filled },
  kusto_tree_paths: { takes: ["VARCHAR"], gives: "VARCHAR", call: paths },
  kusto_canonical_json: { takes: ["VARCHAR"], gives: "VARCHAR", call: canonical },
};
