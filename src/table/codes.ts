/**
 * Which rows of a text column hold the same text: rows of equal code do, rows of different codes do not. Codes count up
 * in the order in which texts first appear, so that each one is used.
 */
export interface Codes {
  readonly byRow: Uint32Array;
  /** The first row of each code. */
  readonly firstRows: readonly number[];
}

const known = new WeakMap<readonly string[], Codes>();

/** Remembers codes for one array of texts. They belong to that very array: a copy or a selection of it has none. */
export function rememberCodes(values: readonly string[], codes: Codes): void {
  known.set(values, codes);
}

/** The codes found while a column was read; undefined when they are not known. */
export function codesOf(values: readonly string[]): Codes | undefined {
  return known.get(values);
}
