import { HuntbookError } from "../errors.js";
import type { Codes } from "./codes.js";
import { halvesOf, unixMilliseconds } from "./ticks.js";

/** What Arquero asks of a column that is no array. */
export interface Column<T> extends Iterable<T> {
  readonly length: number;
  at(row: number): T;
}

/** What Arquero's groupby builds from a single column; a column that brings it along spares the building. */
interface Groups {
  readonly keys: Uint32Array;
  readonly get: ((row: number) => string)[];
  readonly names: string[];
  readonly rows: number[];
  readonly size: number;
}

/** Texts that repeat. */
export class RepeatingTexts implements Column<string> {
  readonly length: number;
  readonly #texts: readonly string[];
  readonly #codes: Codes;

  constructor(texts: readonly string[], codes: Codes) {
    this.length = texts.length;
    this.#texts = texts;
    this.#codes = codes;
  }

  at(row: number): string {
    return this.#texts[row] as string;
  }

  groups(names: string[]): Groups {
    const rows = this.#codes.firstRows.slice();
    return { keys: this.#codes.byRow, get: [(row) => this.at(row)], names, rows, size: rows.length };
  }

  [Symbol.iterator](): Iterator<string> {
    return this.#texts[Symbol.iterator]();
  }
}

/**
 * Instants. A new Date is made at every access: a Date can be changed by whoever gets it, and the table must not change
 * with it; and a million dates that nobody looks at cost nothing.
 */
export class Instants implements Column<Date | null> {
  readonly length: number;
  readonly #halves: Int32Array;
  readonly #nulls: Uint8Array | null;

  constructor(ticks: BigInt64Array, nulls: Uint8Array | null) {
    this.length = ticks.length;
    this.#halves = halvesOf(ticks);
    this.#nulls = nulls;
  }

  at(row: number): Date | null {
    return this.#nulls?.[row] === 1 ? null : new Date(unixMilliseconds(this.#halves, row));
  }

  *[Symbol.iterator](): Generator<Date | null> {
    for (let row = 0; row < this.length; row++) yield this.at(row);
  }
}

/** Values of a dynamic column, each parsed when first touched and kept: parsing costs ten times what a Date does. */
export class Dynamics implements Column<unknown> {
  readonly length: number;
  readonly #name: string;
  readonly #texts: readonly string[];
  readonly #nulls: Uint8Array | null;
  readonly #parsed: unknown[];

  constructor(name: string, texts: readonly string[], nulls: Uint8Array | null) {
    this.length = texts.length;
    this.#name = name;
    this.#texts = texts;
    this.#nulls = nulls;
    this.#parsed = new Array<unknown>(texts.length);
  }

  at(row: number): unknown {
    if (this.#nulls?.[row] === 1) return null;
    return (this.#parsed[row] ??= this.#parse(row));
  }

  *[Symbol.iterator](): Generator {
    for (let row = 0; row < this.length; row++) yield this.at(row);
  }

  #parse(row: number): unknown {
    const text = this.#texts[row] as string;
    try {
      return JSON.parse(text);
    } catch (cause) {
      const start = JSON.stringify(text.slice(0, 60));
      throw new HuntbookError("QueryFailed", `Column "${this.#name}", row ${row}: the dynamic is not JSON: ${start}`, {
        cause,
      });
    }
  }
}
