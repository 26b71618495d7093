import { raise, type Pattern, type PatternRows } from "./pattern-rows.js";

/** Where the rows differ from a pattern, kept while the pattern loses its values one by one. */
export class Misses {
  /** By row in how many columns it differs, and the sum of their numbers: of a single one its number. */
  readonly #counts: Int32Array;
  readonly #columns: Int32Array;
  readonly #pattern: number[];

  constructor(
    readonly rows: PatternRows,
    pattern: Pattern,
  ) {
    this.#counts = new Int32Array(rows.size);
    this.#columns = new Int32Array(rows.size);
    this.#pattern = [...pattern];
    for (const [column, value] of pattern.entries()) if (value > 0) this.#add(column, 1);
  }

  get pattern(): Pattern {
    return this.#pattern;
  }

  drop(column: number): void {
    this.#add(column, -1);
    this.#pattern[column] = 0;
  }

  /** By side the weight that the pattern covers, and by column what it would cover more without that column's value. */
  weights(): { readonly covered: Float64Array; readonly more: readonly Float64Array[] } {
    const { rows } = this;
    const covered = new Float64Array(rows.weights.length);
    const more = rows.columns.map(() => new Float64Array(rows.weights.length));
    rows.spend(rows.size);
    for (let row = 0; row < rows.size; row++) {
      const count = this.#counts[row] ?? 0;
      if (count > 1) continue;
      const gaining = count === 0 ? covered : more[this.#columns[row] ?? 0];
      if (gaining) rows.weights.forEach((weights, side) => raise(gaining, side, weights[row] ?? 0));
    }
    return { covered, more };
  }

  #add(column: number, sign: 1 | -1): void {
    const { rows } = this;
    const [values, value] = [rows.columns[column], this.#pattern[column]];
    rows.spend(rows.size);
    for (let row = 0; row < rows.size; row++) {
      if (values?.[row] === value) continue;
      raise(this.#counts, row, sign);
      raise(this.#columns, row, sign * column);
    }
  }
}
