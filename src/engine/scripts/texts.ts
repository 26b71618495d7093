import type { Scripts } from "./script.js";

/** Text functions that SQL cannot say, or says only for constants. */
const lowerHex = (text: string) => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());

function urlEncode(text: string): string {
  return lowerHex(encodeURIComponent(text)).replaceAll("%20", "+");
}

function urlEncodeComponent(text: string): string {
  return lowerHex(encodeURIComponent(text));
}

/** Kusto repeats a text 1,024 times at most. */
function repeat(text: string, times: bigint, delimiter: string): string {
  const count = times > 1024n ? 1024 : Math.max(0, Number(times));
  return new Array<string>(count).fill(text).join(delimiter);
}

/** Occurrences may overlap: 'aa' is twice in 'aaa'. No character is looked at again for each (Knuth, Morris and Pratt). */
function countOf(text: string, sought: string): bigint {
  if (sought === "") return BigInt(text.length);
  const borders = bordersOf(sought);
  let [found, matched] = [0n, 0];
  for (let i = 0; i < text.length; i++) {
    matched = longer(sought, borders, matched, text.charCodeAt(i));
    if (matched < sought.length) continue;
    found++;
    matched = borders[matched] ?? 0;
  }
  return found;
}

/** For each length of a beginning of a text: how much of its end is a shorter beginning. */
function bordersOf(text: string): Int32Array {
  const borders = new Int32Array(text.length + 1);
  let border = 0;
  for (let i = 1; i < text.length; i++) {
    border = longer(text, borders, border, text.charCodeAt(i));
    borders[i + 1] = border;
  }
  return borders;
}

/** How much of a beginning is matched when one more character comes. */
function longer(text: string, borders: Int32Array, matched: number, character: number): number {
  let length = matched;
  while (length > 0 && (length === text.length || text.charCodeAt(length) !== character)) length = borders[length] ?? 0;
  return text.charCodeAt(length) === character ? length + 1 : length;
}

/**
 * indexof(): where a text stands in another that is searched from a place on, over so many characters (-1: all). A start
 * below zero counts from the end. Each further occurrence is looked for over as many characters behind the last.
 */
function indexOf(text: string, sought: string, start: bigint, length: bigint, occurrence: bigint): bigint | null {
  if (occurrence < 0n || length < -1n) return null;
  const [all, part] = [charactersOf(text), charactersOf(sought).count];
  const from = start < 0n ? Math.max(0, all.count + Number(start)) : Number(start);
  const after = (step: number): bigint => {
    let found = -1;
    for (let i = 0n; i < occurrence; i++) {
      const at = found < 0 ? from : found + step;
      const end = length < 0n ? all.count : Math.min(all.count, at + Number(length));
      if (at + part > end) return -1n;
      found = all.numberOf(text.indexOf(sought, all.placeOf(at)));
      if (found < 0 || found + part > end) return -1n;
    }
    return BigInt(found);
  };
  const place = after(Math.max(1, part));
  // The documentation does not say whether occurrences may overlap.
  if (place !== after(1)) throw new Error(`indexof() of '${sought}', whose occurrences overlap`);
  return place;
}

/** The characters of a text, some of which take two places in it. */
function charactersOf(text: string) {
  if (!/[\ud800-\udfff]/.test(text)) {
    return { count: text.length, placeOf: (number: number) => number, numberOf: (place: number) => place };
  }
  const places: number[] = [];
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) places.push(at);
  const numbers = new Map(places.map((place, number) => [place, number]));
  numbers.set(text.length, places.length);
  return {
    count: places.length,
    placeOf: (number: number) => places[number] ?? text.length,
    numberOf: (place: number) => numbers.get(place) ?? -1,
  };
}

/** The text of UTF-8 bytes in base64; null for what is neither. */
function fromBase64(text: string): string | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.from(text, "base64"));
  } catch {
    return null;
  }
}

/** replace_strings(): each text of one JSON array by its partner in another, in one pass: what was put in stays. */
function replaceStrings(text: string, sought: string, replacements: string): string | null {
  const [from, to] = [JSON.parse(sought) as unknown, JSON.parse(replacements) as unknown];
  if (!Array.isArray(from) || !Array.isArray(to) || from.length !== to.length) return null;
  const pairs = from.flatMap((item: unknown, i) => (item === "" ? [] : [[String(item), String(to[i])] as const]));
  let result = "";
  for (let at = 0; at < text.length;) {
    const pair = pairs.find(([item]) => text.startsWith(item, at));
    result += pair ? pair[1] : (text[at] ?? "");
    at += pair ? pair[0].length : 1;
  }
  return result;
}

export const textScripts: Scripts = {
  kusto_url_encode: { takes: ["VARCHAR"], gives: "VARCHAR", call: urlEncode },
  kusto_url_encode_component: { takes: ["VARCHAR"], gives: "VARCHAR", call: urlEncodeComponent },
  kusto_replace_strings: { takes: ["VARCHAR", "VARCHAR", "VARCHAR"], gives: "VARCHAR", call: replaceStrings },
  kusto_base64_text: { takes: ["VARCHAR"], gives: "VARCHAR", call: fromBase64 },
  kusto_index_of: {
    takes: ["VARCHAR", "VARCHAR", "BIGINT", "BIGINT", "BIGINT"],
    gives: "BIGINT",
    call: indexOf,
  },
  kusto_repeat: { takes: ["VARCHAR", "BIGINT", "VARCHAR"], gives: "VARCHAR", call: repeat },
  kusto_count_of: { takes: ["VARCHAR", "VARCHAR"], gives: "BIGINT", call: countOf },
};
