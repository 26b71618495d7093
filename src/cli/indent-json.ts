/**
 * The same JSON with every member on a line of its own, by two spaces a level. It goes by the text: a number keeps all its
 * digits, which a parser would round.
 */
export function* indented(pieces: Iterable<string>): Generator<string> {
  const layout = new Layout();
  for (const piece of pieces) {
    let out = "";
    for (const token of piece.match(TOKENS) ?? []) out += layout.token(token);
    yield out;
  }
  yield "\n";
}

/** Strings whole, marks one by one, and what is left: numbers and names. Pieces end between tokens. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s"[\]{},:]+/g;

class Layout {
  #depth = 0;
  /** A list or object was opened, and nothing has come since. */
  #opened = false;

  token(token: string): string {
    if (token === "]" || token === "}") {
      this.#depth--;
      const line = this.#opened ? token : this.#line() + token;
      this.#opened = false;
      return line;
    }
    const before = this.#opened ? this.#line() : "";
    this.#opened = false;
    if (token === "[" || token === "{") {
      this.#depth++;
      this.#opened = true;
    }
    if (token === ",") return `,${this.#line()}`;
    return before + (token === ":" ? ": " : token);
  }

  #line(): string {
    return `\n${"  ".repeat(this.#depth)}`;
  }
}
