const ROWS_A_PIECE = 4096;

/** Writes rows one after the other and hands them on in pieces of some thousand, so that no answer must fit one string. */
export function* rowPieces(rows: number, separator: string, row: (row: number) => string): Generator<string> {
  for (let start = 0; start < rows; start += ROWS_A_PIECE) {
    let piece = "";
    for (let at = start; at < Math.min(start + ROWS_A_PIECE, rows); at++) {
      piece += at === 0 ? row(at) : separator + row(at);
    }
    yield piece;
  }
}
