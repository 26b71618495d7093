import { arrayText, bagText, elements, isNumber, isText, members, split } from "./json-text.js";
import type { Scripts } from "./script.js";

/** buildschema(): the least schema of all values: a type by name, a bag of schemas, or an array of what there is. */
function schema(values: readonly string[]): string {
  const bags = values.flatMap((value) => [members(value)].filter((bag) => bag !== null));
  const arrays = values.flatMap((value) => [elements(value)].filter((list) => list !== null));
  const scalars = values.filter((value) => !/^[[{]/.test(value)).map(scalarType);
  const kinds = [
    ...(bags.length > 0 ? [ofBags(bags)] : []),
    ...(arrays.length > 0 ? [ofArrays(arrays.flat())] : []),
    ...[...new Set(scalars)].sort(),
  ];
  return kinds.length === 1 ? (kinds[0] ?? "") : arrayText(kinds);
}

function ofBags(bags: readonly Map<string, string>[]): string {
  const keys = [...new Set(bags.flatMap((bag) => [...bag.keys()]))];
  return bagText(
    keys.map((key) => [key, schema(bags.flatMap((bag) => [bag.get(key)].filter((value) => value !== undefined)))]),
  );
}

const ofArrays = (items: readonly string[]) => bagText([["`indexer`", schema(items)]]);

function scalarType(value: string): string {
  if (value === "null") throw new Error("buildschema() of a bag that holds null is not supported");
  if (isText(value)) return '"string"';
  if (isNumber(value)) return /[.eE]/.test(value) ? '"double"' : '"long"';
  return '"bool"';
}

function build(json: string): string | null {
  const values = split(json);
  return values.length === 0 ? null : schema(values);
}

export const bagSchemaScripts: Scripts = {
  kusto_build_schema: { takes: ["VARCHAR"], gives: "VARCHAR", call: build },
};
