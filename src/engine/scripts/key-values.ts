import type { KeyValueFormat } from "../../kql/tree.js";
import type { Scripts } from "./script.js";

/** A quoted text that begins at a place: what it holds, and the place behind it. Null where none begins or none ends. */
function quoted(text: string, at: number, { quotes, escapes }: KeyValueFormat): { inner: string; end: number } | null {
  const pair = quotes.find(([open]) => text.startsWith(open, at));
  if (!pair) return null;
  let inner = "";
  for (let i = at + pair[0].length; i < text.length; i++) {
    const character = text[i] ?? "";
    if (escapes.includes(character) && i + 1 < text.length) inner += text[++i] ?? "";
    else if (text.startsWith(pair[1], i)) return { inner, end: i + pair[1].length };
    else inner += character;
  }
  return null;
}

/** The place of a text from a place on, or the end. */
function find(text: string, sought: string, from: number): number {
  const at = text.indexOf(sought, from);
  return at < 0 ? text.length : at;
}

/** Passes over space, but not over a delimiter that is one. */
function skipSpace(text: string, at: number, delimiter: string): number {
  let next = at;
  while (/\s/.test(text[next] ?? "") && !text.startsWith(delimiter, next)) next++;
  return next;
}

/** Values by key, between delimiters. Of a key that comes again the first counts. */
function delimited(text: string, pairs: string, keys: string, format: KeyValueFormat): Map<string, string> {
  const found = new Map<string, string>();
  for (let at = 0; at < text.length;) {
    const start = skipSpace(text, at, pairs);
    const quotedKey = quoted(text, start, format);
    const split = quotedKey ? skipSpace(text, quotedKey.end, keys) : find(text, keys, start);
    const pairEnd = find(text, pairs, quotedKey?.end ?? start);
    if (!text.startsWith(keys, split) || (!quotedKey && pairEnd < split)) {
      at = pairEnd + pairs.length;
      continue;
    }
    const key = quotedKey?.inner ?? text.slice(start, split).trim();
    const begin = skipSpace(text, split + keys.length, pairs);
    const quotedValue = quoted(text, begin, format);
    const end =
      format.greedy && !quotedValue
        ? greedyEnd(text, begin, pairs, keys, format)
        : find(text, pairs, quotedValue?.end ?? begin);
    if (!found.has(key)) found.set(key, quotedValue?.inner ?? text.slice(begin, end).trim());
    at = end + pairs.length;
  }
  return found;
}

/** A greedy value ends at the pair delimiter in front of the next key. */
function greedyEnd(text: string, from: number, pairs: string, keys: string, format: KeyValueFormat): number {
  for (let split = find(text, keys, from); split < text.length; split = find(text, keys, split + keys.length)) {
    for (let end = find(text, pairs, from); end < split; end = find(text, pairs, end + 1)) {
      const key = text.slice(end + pairs.length, split).trim();
      if (!key.includes(pairs) || quoted(key, 0, format)?.end === key.length) return end;
    }
  }
  return text.length;
}

/** Without delimiters: a key, what is no letter and no digit, a value. */
function undelimited(text: string, keys: readonly string[], format: KeyValueFormat): Map<string, string> {
  const found = new Map<string, string>();
  const words: { text: string; sure: boolean; joined: boolean }[] = [];
  for (let at = 0, end = -1; at < text.length;) {
    const quote = quoted(text, at, format);
    const word = quote ? undefined : /[\p{L}\p{N}_]+/uy;
    if (word) word.lastIndex = at;
    const plain = word?.exec(text)?.[0];
    const own = quote?.inner ?? plain;
    if (own !== undefined) {
      words.push({ text: own, sure: quote !== null || /^[a-zA-Z0-9]+$/.test(own), joined: end === at });
      end = quote?.end ?? at + own.length;
    }
    at = own === undefined ? at + 1 : end;
  }
  for (const [i, word] of words.entries()) {
    const value = words[i + 1];
    const unsureKey = !word.sure && keys.some((key) => word.text.split(/[^a-zA-Z0-9]+/).includes(key));
    const isKey = word.sure && keys.includes(word.text) && !found.has(word.text);
    // The documentation does not say whether an underscore or a letter of another alphabet is alphanumeric.
    if (unsureKey || (isKey && value?.sure === false)) {
      throw new Error(
        `parse-kv without delimiters cannot tell where '${unsureKey ? word.text : value?.text}' ends: name pair_delimiter and kv_delimiter`,
      );
    }
    if (isKey && value && !value.joined) found.set(word.text, value.text);
  }
  return found;
}

/** The values of keys (a JSON array) as a JSON array, null for what the text does not have. */
function parseKeyValues(text: string, keys: string, format: string): string {
  const [wanted, read] = [JSON.parse(keys) as string[], JSON.parse(format) as KeyValueFormat];
  const { pairDelimiter, keyDelimiter } = read;
  const found =
    pairDelimiter !== null && keyDelimiter !== null
      ? delimited(text, pairDelimiter, keyDelimiter, read)
      : undelimited(text, wanted, read);
  return JSON.stringify(wanted.map((key) => found.get(key) ?? null));
}

export const keyValueScripts: Scripts = {
  kusto_parse_kv: { takes: ["VARCHAR", "VARCHAR", "VARCHAR"], gives: "VARCHAR", call: parseKeyValues },
};
