import type { Term } from "./reduce-terms.js";

/** A term at its place among the terms of a text, which enough rows have; `rank` 0 is what most rows have. */
export interface Word {
  readonly place: number;
  readonly isNumber: boolean;
  readonly rank: number;
}

const BUCKETS = 1 << 20;
const MOST_WORDS = 2_000_000;

/** The words that enough rows have. A first pass counts them by hashes only, so that rare ones take no memory. */
export class Words {
  readonly #buckets = new Float64Array(BUCKETS);
  readonly #counts = new Map<string, number>();
  #words = new Map<string, Word>();

  constructor(private readonly enough: (rows: number) => boolean) {}

  estimate(terms: readonly Term[], rows: number): void {
    for (const [place, { text }] of terms.entries()) {
      const bucket = bucketOf(place, text);
      this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + rows;
    }
  }

  count(terms: readonly Term[], rows: number): void {
    for (const [place, { text }] of terms.entries()) {
      if (!this.enough(this.#buckets[bucketOf(place, text)] ?? 0)) continue;
      const key = keyOf(place, text);
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + rows);
    }
    if (this.#counts.size > MOST_WORDS) {
      throw new Error("reduce finds too many different terms: raise the threshold, or shorten the texts first");
    }
  }

  rank(): void {
    const frequent = [...this.#counts].filter(([, rows]) => this.enough(rows));
    frequent.sort(([a, rowsOfA], [b, rowsOfB]) => rowsOfB - rowsOfA || (a < b ? -1 : 1));
    this.#words = new Map(
      frequent.map(([key], rank) => {
        const space = key.indexOf(" ");
        return [key, { place: Number(key.slice(0, space)), isNumber: /^[0-9]+$/.test(key.slice(space + 1)), rank }];
      }),
    );
    this.#counts.clear();
  }

  /** What a text has of them, the most frequent first. Numbers tell texts apart only where nothing else does. */
  of(terms: readonly Term[]): Word[] {
    const found = terms.flatMap(({ text }, place) => this.#words.get(keyOf(place, text)) ?? []);
    const worded = found.filter(({ isNumber }) => !isNumber);
    return (worded.length > 0 ? worded : found).sort((a, b) => a.rank - b.rank);
  }
}

const keyOf = (place: number, text: string) => `${place} ${text}`;

/** FNV-1a. */
function bucketOf(place: number, text: string): number {
  let hash = 0x811c9dc5 ^ place;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 16)) & (BUCKETS - 1);
}
