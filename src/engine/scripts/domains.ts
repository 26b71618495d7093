import { lazy, library } from "./libraries.js";
import type { Scripts } from "./script.js";

interface Punycode {
  encode(text: string): string;
  decode(text: string): string;
}
const punycode = lazy(() => library("punycode.js") as Punycode);

/** Any of the four full stops that may stand between the labels of a domain. */
const FULL_STOPS = /[.\u3002\uff0e\uff61]/;
const PREFIX = /^xn--/i;

/** Bootstring takes the square of a text's length, and who sends a request may choose its text. */
const LONGEST = 4_096;

function bounded(text: string): string {
  if (text.length <= LONGEST) return text;
  throw new Error(`Punycode of ${text.length} characters: leave out what is longer than ${LONGEST}`);
}

function encode(text: string): string | null {
  const given = bounded(text);
  try {
    return punycode().encode(given);
  } catch {
    return null;
  }
}

/** Null for what is no Punycode. */
function decode(text: string): string | null {
  const given = bounded(text);
  try {
    return punycode().decode(given);
  } catch {
    return null;
  }
}

function labels(domain: string, convert: (label: string) => string | null): string | null {
  const converted = domain.split(FULL_STOPS).map(convert);
  return converted.includes(null) ? null : converted.join(".");
}

function encodeLabel(label: string): string | null {
  if (!/[^\0-\x7f]/.test(label)) return label;
  const encoded = encode(label);
  return encoded === null ? null : `xn--${encoded}`;
}

const decodeLabel = (label: string) => (PREFIX.test(label) ? decode(label.replace(PREFIX, "")) : label);

export const domainScripts: Scripts = {
  kusto_punycode: { takes: ["VARCHAR"], gives: "VARCHAR", call: encode },
  kusto_from_punycode: { takes: ["VARCHAR"], gives: "VARCHAR", call: decode },
  kusto_domain_punycode: {
    takes: ["VARCHAR"],
    gives: "VARCHAR",
    call: (domain: string) => labels(domain, encodeLabel),
  },
  kusto_domain_from_punycode: {
    takes: ["VARCHAR"],
    gives: "VARCHAR",
    call: (domain: string) => labels(domain, decodeLabel),
  },
};
