/** For each column the number of a value, or 0 where any value will do. */
export type Pattern = readonly number[];

/** The weight of some rows on each side, and by side and column the weight of those that have a value. */
export interface Tally {
  readonly sides: readonly number[];
  readonly values: readonly (readonly Float64Array[])[];
}

const MOST_CELLS = 1_500_000_000;

/**
 * Rows of numbered values (0: one that is too rare for a pattern), each with its weight on one side or several. The
 * search for patterns is counted in cells looked at, so that no data can make it endless.
 */
export class PatternRows {
  readonly size: number;
  readonly width: number;
  /** The number of every row. */
  readonly everything: Int32Array;
  readonly total: Tally;
  readonly columns: readonly Int32Array[];
  readonly weights: readonly Float64Array[];
  /** By column the highest number of a value. */
  readonly #most: readonly number[];
  #cells = 0;

  /** `json` is an array of rows, each an array of its values and behind them its weights. */
  constructor(json: string, sides: number) {
    const rows = JSON.parse(json) as (readonly number[])[];
    this.size = rows.length;
    this.width = (rows[0]?.length ?? sides) - sides;
    const cells = (at: number) => rows.map((row) => row[at] ?? 0);
    this.columns = Array.from({ length: this.width }, (_, i) => Int32Array.from(cells(i)));
    this.weights = Array.from({ length: sides }, (_, side) => Float64Array.from(cells(this.width + side)));
    this.#most = this.columns.map((values) => values.reduce((most, value) => Math.max(most, value), 0));
    this.everything = Int32Array.from(rows.keys());
    this.total = this.tally(this.everything);
  }

  weight(row: number): number {
    return sum(this.weights.map((weights) => weights[row] ?? 0));
  }

  values(row: number): number[] {
    return this.columns.map((values) => values[row] ?? 0);
  }

  /** The rows, of all or of some, that a pattern covers. */
  covered(pattern: Pattern, among = this.everything): Int32Array {
    let rows = among;
    for (const [column, value] of pattern.entries()) if (value > 0) rows = this.having(column, value, rows);
    return rows;
  }

  having(column: number, value: number, among: Int32Array): Int32Array {
    const values = this.columns[column];
    this.spend(among.length);
    const having = new Int32Array(among.length);
    let found = 0;
    for (const row of among) if (values?.[row] === value) having[found++] = row;
    return having.slice(0, found);
  }

  tally(rows: Int32Array): Tally {
    this.spend(rows.length * (this.width + 1) * this.weights.length);
    return {
      sides: this.weights.map((weights) => total(rows, weights)),
      values: this.weights.map((weights) =>
        this.columns.map((values, column) => weighed(rows, values, weights, this.#most[column] ?? 0)),
      ),
    };
  }

  /** Every value that all of these rows have: the fullest pattern that covers them. */
  shared(rows: Int32Array): number[] {
    this.spend(rows.length * this.width);
    const [first] = rows;
    return this.columns.map((values) => {
      const value = first === undefined ? 0 : (values[first] ?? 0);
      return value > 0 && rows.every((row) => values[row] === value) ? value : 0;
    });
  }

  /** Counts the cells that a search looks at. */
  spend(cells: number): void {
    this.#cells += cells;
    if (this.#cells > MOST_CELLS) {
      throw new Error("Too many patterns to search through: raise the threshold, or project fewer columns first");
    }
  }
}

function total(rows: Int32Array, weights: Float64Array): number {
  let weight = 0;
  for (const row of rows) weight += weights[row] ?? 0;
  return weight;
}

/** By value the weight of the rows that have it. */
function weighed(rows: Int32Array, values: Int32Array, weights: Float64Array, most: number): Float64Array {
  const totals = new Float64Array(most + 1);
  for (const row of rows) raise(totals, values[row] ?? 0, weights[row] ?? 0);
  return totals;
}

export function raise(totals: Float64Array | Int32Array, at: number, by: number): void {
  totals[at] = (totals[at] ?? 0) + by;
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
