/**
 * What the rows of one call from DuckDB, up to 2,048, may cost together. While a script runs nothing else does, a
 * cancellation neither; and a text that unfolds in every row would fill the memory.
 */
const CHARACTERS = 268_435_456;
const MILLISECONDS = 60_000;

export class Allowance {
  #characters = 0;
  readonly #end: number;

  constructor(
    private readonly clock: () => number,
    private readonly script: string,
  ) {
    this.#end = clock() + MILLISECONDS;
  }

  /** Raises an error when the rows so far have cost too much. */
  spend(result: unknown): void {
    if (typeof result === "string") this.#characters += result.length;
    if (this.#characters > CHARACTERS) {
      throw new Error(
        `${this.script} makes more than ${CHARACTERS} characters of a few rows: take fewer, or shorter texts`,
      );
    }
    if (this.clock() > this.#end) {
      throw new Error(
        `${this.script} runs more than ${MILLISECONDS / 1000} s over a few rows: take fewer, or shorter texts`,
      );
    }
  }
}
