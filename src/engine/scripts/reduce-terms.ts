/** A term of a text: from `start` to before `end`. */
export interface Term {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const MOST_TERMS = 1_000_000;

/** Takes texts apart into terms, which any of `characters` separate; null: whatever is neither letter nor digit. */
export function splitter(characters: string | null): (text: string) => Term[] {
  const term = characters === null ? /[\p{L}\p{M}\p{N}]+/gu : outside(characters);
  return (text) => {
    const terms: Term[] = [];
    for (const { index, 0: found } of text.matchAll(term)) {
      if (terms.length === MOST_TERMS)
        throw new Error(`reduce: a text of more than ${MOST_TERMS} terms: shorten it first`);
      terms.push({ start: index, end: index + found.length, text: found });
    }
    return terms;
  };
}

function outside(characters: string): RegExp {
  const codes = Array.from(characters, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
  return new RegExp(`[^${codes.join("")}]+`, "gu");
}
