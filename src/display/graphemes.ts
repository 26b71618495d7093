const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** What a reader takes for one character each: accents stay with their letter, an emoji is not taken apart. */
export function* graphemes(text: string): Generator<string> {
  for (const { segment } of segmenter.segment(text)) yield segment;
}
