/** How the values that fall on one mark become one. */
export type Aggregate = "sum" | "mean" | "min" | "max";

/** The values of one mark; adding is all that it takes. */
export class Tally {
  rows = 0;
  #count = 0;
  #sum = 0;
  #min = Infinity;
  #max = -Infinity;

  add(value: number | null): void {
    this.rows++;
    if (value === null) return;
    this.#count++;
    this.#sum += value;
    if (value < this.#min) this.#min = value;
    if (value > this.#max) this.#max = value;
  }

  /** Null when no row had a value. */
  value(aggregate: Aggregate | "count"): number | null {
    if (aggregate === "count") return this.rows;
    if (this.#count === 0) return null;
    if (aggregate === "sum") return this.#sum;
    if (aggregate === "mean") return this.#sum / this.#count;
    return aggregate === "min" ? this.#min : this.#max;
  }
}

/** Tallies by two keys, in the order in which they were first met. */
export class Groups<A, B> {
  readonly #groups = new Map<A, Map<B, Tally>>();
  size = 0;

  at(first: A, second: B): Tally {
    let inner = this.#groups.get(first);
    if (!inner) this.#groups.set(first, (inner = new Map<B, Tally>()));
    let tally = inner.get(second);
    if (!tally) {
      inner.set(second, (tally = new Tally()));
      this.size++;
    }
    return tally;
  }

  /** True when no two rows fell on the same mark. */
  get unique(): boolean {
    return [...this].every(([, , tally]) => tally.rows === 1);
  }

  *[Symbol.iterator](): Generator<readonly [A, B, Tally]> {
    for (const [first, inner] of this.#groups) for (const [second, tally] of inner) yield [first, second, tally];
  }
}
