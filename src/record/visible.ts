/** Part of a text; `hidden` parts are the name of a character that one would not see, such as "U+202E". */
export interface Piece {
  readonly text: string;
  readonly hidden: boolean;
}

/**
 * Controls (without tab and line feed), bidirectional marks and overrides, zero-width characters, separators, tag
 * characters, lone surrogates. The joiners U+200C and U+200D stay: real words and emoji need them.
 */
const HIDDEN = new RegExp(
  "[\\0-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u00AD\\u061C\\u180E\\u200B\\u200E\\u200F\\u2028-\\u202E\\u2060-\\u206F\\uFEFF" +
    "\\uFFF9-\\uFFFB\\u{E0000}-\\u{E007F}\\p{Cs}]",
  "gu",
);

/** Splits a text so that characters which hide or reorder others can be shown by name. A CR LF is a line end. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  const lines = text.replaceAll("\r\n", "\n");
  let from = 0;
  for (const match of lines.matchAll(HIDDEN)) {
    if (match.index > from) found.push({ text: lines.slice(from, match.index), hidden: false });
    found.push({ text: codePoint(match[0]), hidden: true });
    from = match.index + match[0].length;
  }
  if (from < lines.length) found.push({ text: lines.slice(from), hidden: false });
  return found;
}

function codePoint(char: string): string {
  return "U+" + (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}
