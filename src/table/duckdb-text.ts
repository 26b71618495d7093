import { isAscii } from "node:buffer";
import type { DuckDBDataChunk } from "@duckdb/node-api";
import type { Codes } from "./codes.js";
import { readNulls, type Bindings } from "./duckdb-vector.js";
import { hashOf, Labels } from "./labels.js";

/** DuckDB's string_t: 16 bytes, length first; up to 12 bytes of text stand in it, longer texts behind a pointer. */
const ENTRY = 16;
const INLINED = 12;
/** Two valid bytes no further apart than this lie on the same or on neighbouring pages: what is between can be read. */
const PAGE = 4096;
/** Sharing ends for a column when, of this many rows, more than three quarters held a text not seen before. */
const TRIAL = 65_536;
const LABEL_BYTES = 1 << 26;

/**
 * Reads a VARCHAR column. DuckDB lays the long texts of a chunk one behind the other, so that a few copies of memory
 * bring all of them ("runs"); a text that was seen before is shared, and is not decoded again.
 */
export class TextReader {
  readonly values: string[] = [];
  readonly nulls: (Uint8Array | null)[] = [];
  #labels: Labels | null = new Labels();
  #codes: Uint32Array[] = [];
  #firstRows: number[] = [];
  #sinceTrial = 0;
  #labelsAtTrial = 0;

  constructor(readonly bindings: Bindings) {}

  read(chunk: DuckDBDataChunk, index: number, rows: number): void {
    const vector = this.bindings.data_chunk_get_vector(chunk.chunk, index);
    const entries = asBuffer(this.bindings.vector_get_data(vector, rows * ENTRY));
    const words = new Uint32Array(entries.buffer, entries.byteOffset, rows * 4);
    const nulls = readNulls(this.bindings, vector, rows);
    // What a null's entry holds is left over from something else.
    nulls?.forEach((isNull, row) => isNull && words.fill(0, row * 4, row * 4 + 4));
    this.nulls.push(nulls);
    this.#readEntries(entries, words, rows);
    this.#judgeSharing(rows);
  }

  /** Which rows hold the same text; null when too few do. */
  codes(): Codes | null {
    if (!this.#labels) return null;
    const byRow = new Uint32Array(this.values.length);
    let at = 0;
    for (const part of this.#codes) {
      byRow.set(part, at);
      at += part.length;
    }
    return { byRow, firstRows: this.#firstRows };
  }

  #readEntries(entries: Buffer, words: Uint32Array, rows: number): void {
    const view = new DataView(entries.buffer, entries.byteOffset, entries.byteLength);
    const codes = this.#labels ? new Uint32Array(rows) : null;
    let run: Run | undefined;
    for (let row = 0; row < rows; row++) {
      const length = words[row * 4] ?? 0;
      if (length <= INLINED) {
        const start = row * ENTRY + 4;
        if (codes) codes[row] = this.#share(view, entries, start, length);
        else this.values.push(entries.toString("utf8", start, start + length));
        continue;
      }
      const address = addressAt(words, row);
      if (!run || address < run.start || address + length > run.end) run = this.#runFrom(entries, words, row, rows);
      const start = address - run.start;
      if (codes) codes[row] = this.#share(run.view, run.bytes, start, length);
      else this.values.push(textOf(run, start, length));
    }
    if (codes) this.#codes.push(codes);
  }

  #share(view: DataView, bytes: Buffer, start: number, length: number): number {
    const labels = this.#labels as Labels;
    const hash = hashOf(view, start, length);
    let label = labels.find(view, start, length, hash);
    if (label < 0) {
      label = labels.add(view, start, length, hash, bytes.toString("utf8", start, start + length));
      this.#firstRows.push(this.values.length);
    }
    this.values.push(labels.texts[label] as string);
    return label;
  }

  #runFrom(entries: Buffer, words: Uint32Array, row: number, rows: number): Run {
    const start = addressAt(words, row);
    let end = start + (words[row * 4] ?? 0);
    for (let next = row + 1; next < rows; next++) {
      const length = words[next * 4] ?? 0;
      if (length <= INLINED) continue;
      const address = addressAt(words, next);
      if (address < end || address - end >= PAGE) break;
      end = address + length;
    }
    const pointer = entries.byteOffset + row * ENTRY + 8;
    const bytes = asBuffer(this.bindings.get_data_from_pointer(entries.buffer as ArrayBuffer, pointer, end - start));
    return { start, end, bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), text: undefined };
  }

  #judgeSharing(rows: number): void {
    if (!this.#labels) return;
    this.#sinceTrial += rows;
    if (this.#sinceTrial < TRIAL && this.#labels.size < LABEL_BYTES) return;
    const seenFirst = this.#labels.texts.length - this.#labelsAtTrial;
    if (seenFirst > this.#sinceTrial * 0.75 || this.#labels.size >= LABEL_BYTES) {
      this.#labels = null;
      this.#codes = [];
      this.#firstRows = [];
    } else {
      this.#labelsAtTrial = this.#labels.texts.length;
      this.#sinceTrial = 0;
    }
  }
}

/** A stretch of DuckDB's memory, copied. `text` is all of it when it is ASCII, made when first needed. */
interface Run {
  readonly start: number;
  readonly end: number;
  readonly bytes: Buffer;
  readonly view: DataView;
  text: string | null | undefined;
}

function textOf(run: Run, start: number, length: number): string {
  if (run.text === undefined) run.text = isAscii(run.bytes) ? run.bytes.toString("latin1") : null;
  return run.text === null ? run.bytes.toString("utf8", start, start + length) : run.text.slice(start, start + length);
}

/** A 64-bit pointer as a double: addresses take 48 bits. */
function addressAt(words: Uint32Array, row: number): number {
  return (words[row * 4 + 2] ?? 0) + (words[row * 4 + 3] ?? 0) * 4_294_967_296;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
