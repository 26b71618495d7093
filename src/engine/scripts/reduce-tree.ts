import type { Word } from "./reduce-words.js";

const MOST_NODES = 3_000_000;

/** Where a text stands that has no word which enough rows have. */
export const ROOT = 0;

/**
 * Sets of words as paths from the most frequent word to the least. A set that too few rows have goes without its least
 * frequent word, together with whatever else comes down to the same words, until enough rows are together.
 */
export class WordTree {
  readonly #children = new Map<number, number>();
  readonly #parents = [ROOT];
  readonly #words: (Word | null)[] = [null];
  readonly #rows = [0];
  readonly #homes: number[] = [];

  /** Gives the node of a set of words. */
  add(words: readonly Word[], rows: number): number {
    let node = ROOT;
    for (const word of words) node = this.#child(node, word);
    this.#rows[node] = (this.#rows[node] ?? 0) + rows;
    return node;
  }

  settle(enough: (rows: number) => boolean): void {
    const rows = [...this.#rows];
    const kept = new Uint8Array(rows.length);
    for (let node = rows.length - 1; node > ROOT; node--) {
      const parent = this.#parents[node] ?? ROOT;
      if (enough(rows[node] ?? 0)) kept[node] = 1;
      else rows[parent] = (rows[parent] ?? 0) + (rows[node] ?? 0);
    }
    for (const [node, parent] of this.#parents.entries()) {
      this.#homes.push(kept[node] ? node : (this.#homes[parent] ?? ROOT));
    }
  }

  /** The node at which enough rows are together with those of this one; the root where there is none. */
  home(node: number): number {
    return this.#homes[node] ?? ROOT;
  }

  /** The places of a node's words, in order. */
  places(node: number): number[] {
    const places: number[] = [];
    for (let at = node; at > ROOT; at = this.#parents[at] ?? ROOT) {
      const word = this.#words[at];
      if (word) places.push(word.place);
    }
    return places.sort((a, b) => a - b);
  }

  #child(parent: number, word: Word): number {
    const key = word.rank * MOST_NODES + parent;
    const known = this.#children.get(key);
    if (known !== undefined) return known;
    const node = this.#parents.length;
    if (node >= MOST_NODES) {
      throw new Error("reduce finds too many combinations of terms: raise the threshold, or keep fewer rows first");
    }
    this.#children.set(key, node);
    this.#parents.push(parent);
    this.#words.push(word);
    this.#rows.push(0);
    return node;
  }
}
