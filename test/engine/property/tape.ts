/** Choices drawn from a list of numbers, so that fast-check can shrink what is made of them. */
export class Tape {
  #at = 0;
  constructor(readonly numbers: readonly number[]) {}

  /** A number from 0 to below `limit`; 0 when the tape has ended. */
  below(limit: number): number {
    return (this.numbers[this.#at++] ?? 0) % limit;
  }

  one<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }

  chance(oneIn: number): boolean {
    return this.below(oneIn) === oneIn - 1;
  }

  times<T>(least: number, most: number, make: (i: number) => T): T[] {
    return Array.from({ length: least + this.below(most - least + 1) }, (_, i) => make(i));
  }
}
