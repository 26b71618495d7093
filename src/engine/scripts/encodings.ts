import type { Scripts } from "./script.js";

/** The bytes of a base64 text; null for what is none. */
export function base64Bytes(text: string): Buffer | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  return Buffer.from(text, "base64");
}

/** The numbers of a JSON array, all whole and from 0 to `highest`; null for anything else. */
export function wholeNumbers(json: string, highest: number): number[] | null {
  const list = JSON.parse(json) as unknown;
  if (!Array.isArray(list)) return null;
  const numbers = list.filter((item): item is number => Number.isInteger(item) && item >= 0 && item <= highest);
  return numbers.length === list.length ? numbers : null;
}

function toArray(text: string): string | null {
  const bytes = base64Bytes(text);
  return bytes && JSON.stringify([...bytes]);
}

function fromArray(json: string): string | null {
  const bytes = wholeNumbers(json, 255);
  return bytes && Buffer.from(bytes).toString("base64");
}

/** The first three groups of a guid stand the other way round in its sixteen bytes. */
function turned(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.subarray(0, 4).reverse();
  copy.subarray(4, 6).reverse();
  copy.subarray(6, 8).reverse();
  return copy;
}

function toGuid(text: string): string | null {
  const bytes = base64Bytes(text);
  if (bytes?.length !== 16) return null;
  return turned(bytes)
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function fromGuid(guid: string): string {
  return turned(Buffer.from(guid.replaceAll("-", ""), "hex")).toString("base64");
}

function codepoints(text: string): string {
  return JSON.stringify(Array.from(text, (character) => character.codePointAt(0)));
}

/** unicode_codepoints_to_string(): a JSON array of code points and of arrays of them. */
function fromCodepoints(json: string): string | null {
  const given = JSON.parse(json) as unknown[];
  const points = wholeNumbers(JSON.stringify(given.flat()), 0x10ffff);
  const surrogate = points?.some((point) => point >= 0xd800 && point <= 0xdfff) ?? true;
  // A text is built piece by piece: an argument list has its limits.
  return points && !surrogate ? points.map((point) => String.fromCodePoint(point)).join("") : null;
}

export const encodingScripts: Scripts = {
  kusto_base64_to_array: { takes: ["VARCHAR"], gives: "VARCHAR", call: toArray },
  kusto_base64_from_array: { takes: ["VARCHAR"], gives: "VARCHAR", call: fromArray },
  kusto_base64_to_guid: { takes: ["VARCHAR"], gives: "VARCHAR", call: toGuid },
  kusto_base64_from_guid: { takes: ["VARCHAR"], gives: "VARCHAR", call: fromGuid },
  kusto_codepoints: { takes: ["VARCHAR"], gives: "VARCHAR", call: codepoints },
  kusto_from_codepoints: { takes: ["VARCHAR"], gives: "VARCHAR", call: fromCodepoints },
};
