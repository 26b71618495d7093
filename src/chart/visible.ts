/**
 * Controls, bidirectional marks and overrides, zero-width characters, separators, tag characters, lone surrogates and
 * noncharacters: they hide or reorder what stands around them, and XML forbids some. The joiners U+200C and U+200D
 * stay, since words and emoji need them.
 */
const HIDDEN = new RegExp(
  "[\\0-\\x1F\\x7F-\\x9F\\xAD\\u061C\\u180E\\u200B\\u200E\\u200F\\u2028-\\u202E\\u2060-\\u206F\\uFEFF\\uFFF9-\\uFFFB" +
    "\\uFFFE\\uFFFF\\u{E0000}-\\u{E007F}\\p{Cs}]",
  "gu",
);

/**
 * Text on one line, in which characters that act or hide are replaced by signs that one can see.
 *
 * @example visible("a\u0000b\n") // "a⟨U+0000⟩b↵"
 */
export function visible(text: string): string {
  return text.replace(HIDDEN, sign);
}

/** The same for text that is shown on several lines: line feeds and tabs stay. */
export function visibleLines(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replace(HIDDEN, (character) => (character === "\n" || character === "\t" ? character : sign(character)));
}

function sign(character: string): string {
  if (character === "\n") return "↵";
  if (character === "\t") return "⇥";
  const code = character.codePointAt(0) ?? 0;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
}
