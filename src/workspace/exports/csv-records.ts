const LF = 10;
const CR = 13;
const QUOTE = 34;

/** A record of a CSV file: the line on which it starts, from 1, and whether there is nothing on it. */
export interface CsvRecord {
  readonly line: number;
  readonly empty: boolean;
}

/** Walks over the records of a CSV file; a line break inside quotes does not end one. */
export async function* csvRecords(bytes: AsyncIterable<Buffer>, delimiter: string): AsyncGenerator<CsvRecord> {
  const between = delimiter.charCodeAt(0);
  let line = 1;
  let start = 1;
  let empty = true;
  let quoted = false;
  let fieldStart = true;
  let previous = 0;
  for await (const chunk of bytes)
    for (const byte of chunk) {
      const second = byte === LF && previous === CR; // the second half of one line break
      if ((byte === LF || byte === CR) && !second) line += 1;
      if (quoted) {
        if (byte === QUOTE) quoted = false;
      } else if (byte === LF || byte === CR) {
        if (!second) yield { line: start, empty };
        start = line;
        empty = true;
        fieldStart = true;
      } else {
        // A quote right after a closing one is a doubled quote: the field goes on.
        quoted = byte === QUOTE && (fieldStart || previous === QUOTE);
        fieldStart = byte === between;
        empty = false;
      }
      previous = byte;
    }
  if (!empty || quoted) yield { line: start, empty };
}

/** The fields of the first record of a text, or null when the text ends inside it. */
export function firstRecord(text: string, delimiter: string, whole: boolean): string[] | null {
  const fields: string[] = [];
  let field = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (quoted) {
      if (char !== '"') field += char;
      else if (text.charAt(i + 1) === '"') field += text.charAt(i++);
      else quoted = false;
    } else if (char === '"' && field === "") quoted = true;
    else if (char === delimiter) {
      fields.push(field);
      field = "";
    } else if (char === "\n" || char === "\r") return [...fields, field];
    else field += char;
  }
  return whole && !quoted ? [...fields, field] : null;
}
