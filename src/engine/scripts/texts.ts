import type { Scripts } from "./script.js";

/** Text functions that SQL cannot say, or says only for constants. */
const lowerHex = (text: string) => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());

function urlEncode(text: string): string {
  return lowerHex(encodeURIComponent(text)).replaceAll("%20", "+");
}

function urlEncodeComponent(text: string): string {
  return lowerHex(encodeURIComponent(text));
}

function repeat(text: string, times: bigint, delimiter: string): string {
  return new Array<string>(times > 0n ? Number(times) : 0).fill(text).join(delimiter);
}

/** Occurrences may overlap: 'aa' is twice in 'aaa'. */
function countOf(text: string, sought: string): bigint {
  if (sought === "") return BigInt(text.length);
  let found = 0n;
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) found++;
  return found;
}

/**
 * indexof(): where a text stands in another that is searched from a place on, over so many characters (-1: all). A start
 * below zero counts from the end. Each further occurrence is looked for over as many characters behind the last.
 */
function indexOf(text: string, sought: string, start: bigint, length: bigint, occurrence: bigint): bigint | null {
  if (occurrence < 0n || length < -1n) return null;
  const [all, part] = [Array.from(text), Array.from(sought)];
  const from = start < 0n ? Math.max(0, all.length + Number(start)) : Number(start);
  const after = (step: number): bigint => {
    let found = -1;
    for (let i = 0n; i < occurrence; i++) {
      const at = found < 0 ? from : found + step;
      const end = length < 0n ? all.length : Math.min(all.length, at + Number(length));
      found = placeOf(part, all, at, end);
      if (found < 0) return -1n;
    }
    return BigInt(found);
  };
  const place = after(Math.max(1, part.length));
  // The documentation does not say whether occurrences may overlap.
  if (place !== after(1)) throw new Error(`indexof() of '${sought}', whose occurrences overlap`);
  return place;
}

function placeOf(part: readonly string[], all: readonly string[], from: number, end: number): number {
  for (let at = from; at + part.length <= end; at++) if (part.every((item, i) => all[at + i] === item)) return at;
  return -1;
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
