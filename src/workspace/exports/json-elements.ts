const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_ARRAY = 91;
const BACKSLASH = 92;
const CLOSE_ARRAY = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const LF = 10;
const KEY_LENGTH = 16;

/** One of the arrays and objects that a place in a JSON text lies in. */
interface Level {
  readonly array: boolean;
  /** The property that holds it. */
  readonly key: string;
  /** Which element of its array it is. */
  readonly index: number;
  elements: number;
}

/** Which array of a JSON text is meant: the text itself, or the rows of one table of a Log Analytics answer. */
export type WantedArray = "root" | { readonly rowsOfTable: number };

/** The lines, from 1, on which the elements of an array start. The JSON must be well-formed. */
export async function* elementLines(bytes: AsyncIterable<Buffer>, wanted: WantedArray): AsyncGenerator<number> {
  const levels: Level[] = [];
  let line = 1;
  let key = "";
  let text: string | null = null; // the string that is being read
  let escaped = false;
  let elementNext = false;
  for await (const chunk of bytes)
    for (const byte of chunk) {
      if (byte === LF) line += 1;
      if (text !== null) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) {
          key = text;
          text = null;
        } else if (text.length < KEY_LENGTH) text += String.fromCharCode(byte);
        continue;
      }
      if (byte <= 32 || byte === COLON) continue;
      const level = levels.at(-1);
      if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) {
        levels.pop();
        elementNext = false;
        continue;
      }
      if (byte === COMMA) {
        elementNext = level?.array ?? false;
        continue;
      }
      if (elementNext && level) {
        if (isWanted(levels, wanted)) yield line;
        level.elements += 1;
        elementNext = false;
      }
      if (byte === QUOTE) text = "";
      else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
        const array = byte === OPEN_ARRAY;
        levels.push({ array, key: level?.array ? "" : key, index: (level?.elements ?? 0) - 1, elements: 0 });
        elementNext = array;
      }
    }
}

function isWanted(levels: readonly Level[], wanted: WantedArray): boolean {
  if (wanted === "root") return levels.length === 1;
  const [, tables, table, rows] = levels;
  return levels.length === 4 && tables?.key === "tables" && table?.index === wanted.rowsOfTable && rows?.key === "rows";
}
