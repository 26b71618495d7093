/**
 * A seeded stream of random numbers: the sfc32 generator of Chris Doty-Humphrey's PractRand (96 bits of state and a
 * 32-bit counter). A stream is named by its key; `fork` opens another that does not depend on how much of this one was
 * used, so that a change in one part of the sample leaves the others as they were.
 *
 * @example new Random("42").fork("people").integer(10)
 */
export class Random {
  readonly #key: string;
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(key: string) {
    this.#key = key;
    this.#a = hash(key, 0x811c9dc5);
    this.#b = hash(key, 0x9e3779b9);
    this.#c = hash(key, 0x85ebca6b);
    for (let i = 0; i < 15; i++) this.#word();
  }

  fork(label: string | number): Random {
    return new Random(`${this.#key}/${label}`);
  }

  /** From 0, included, to 1, excluded. */
  fraction(): number {
    return this.#word() / 0x1_0000_0000;
  }

  /** A whole number from 0 to `below`, excluded. */
  integer(below: number): number {
    return Math.floor(this.fraction() * below);
  }

  between(low: number, high: number): number {
    return low + this.fraction() * (high - low);
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  pick<T>(list: readonly T[]): T {
    const item = list[this.integer(list.length)];
    if (item === undefined) throw new RangeError("There is nothing to pick from.");
    return item;
  }

  /** Picks in proportion to weights that add up to any sum. */
  weighted<T extends { readonly weight: number }>(list: readonly T[]): T {
    let rest = this.fraction() * list.reduce((sum, item) => sum + item.weight, 0);
    return list.find((item) => (rest -= item.weight) < 0) ?? this.pick(list);
  }

  normal(mean: number, deviation: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.fraction()));
    return mean + deviation * radius * Math.cos(2 * Math.PI * this.fraction());
  }

  /** How often something happens that happens `mean` times on average (Knuth's method; for small means). */
  poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.fraction(); product > limit; product *= this.fraction()) count++;
    return count;
  }

  /** `count` different items, or all of them when there are fewer, in random order. */
  sample<T>(list: readonly T[], count = list.length): T[] {
    const items = [...list];
    const taken: T[] = [];
    while (taken.length < count && items.length > 0) taken.push(...items.splice(this.integer(items.length), 1));
    return taken;
  }

  /** A random (version 4) GUID. */
  guid(): string {
    const words = [this.#word(), this.#word(), this.#word(), this.#word()] as const;
    let digit = 0;
    for (let i = 0; i < 36; i++) {
      if (i === 8 || i === 13 || i === 18 || i === 23) continue;
      guidText[i] = HEX_DIGITS.charCodeAt(((words[digit >> 3] ?? 0) >>> ((digit & 7) * 4)) & 15);
      digit++;
    }
    guidText[14] = VERSION_4;
    guidText[19] = HEX_DIGITS.charCodeAt(8 | (words[0] & 3));
    return guidText.toString("latin1");
  }

  #word(): number {
    const sum = (this.#a + this.#b + this.#counter++) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
}

/** FNV-1a over the characters, from the given basis, finished with MurmurHash3's mixer. */
function hash(text: string, basis: number): number {
  let h = basis;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

// Written into bytes because a string put together from pieces keeps the pieces: ten times the garbage.
const guidText = Buffer.alloc(36, "-");
const HEX_DIGITS = "0123456789abcdef";
const VERSION_4 = "4".charCodeAt(0);
