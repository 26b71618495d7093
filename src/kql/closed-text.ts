import { HuntbookError, type Span } from "../errors.js";
import { quotedName } from "./name.js";
import type { TableSchema } from "./types.js";

interface Insertion {
  /** In the text as the user wrote it. */
  readonly at: number;
  readonly length: number;
}

/** A text into which schema clauses were written, and the way back: an error points into what the user wrote. */
export class ClosedText {
  private constructor(
    readonly original: string,
    readonly text: string,
    private readonly insertions: readonly Insertion[],
  ) {}

  static of(text: string): ClosedText {
    return new ClosedText(text, text, []);
  }

  /** Writes a schema clause at a place of the present text, which lies behind those written before. */
  with(at: number, columns: TableSchema): ClosedText {
    const clause = ` : (${columns.map(({ name, type }) => `${quotedName(name)}: ${type}`).join(", ")})`;
    const insertion = { at: this.#back(at), length: clause.length };
    const text = this.text.slice(0, at) + clause + this.text.slice(at);
    return new ClosedText(this.original, text, [...this.insertions, insertion]);
  }

  /** The error with its span in the original text. */
  restored(error: unknown): unknown {
    if (!(error instanceof HuntbookError) || error.text !== this.text) return error;
    const { code, message, cause, hint, span } = error;
    return new HuntbookError(code, message, {
      cause,
      ...(hint !== undefined && { hint }),
      text: this.original,
      ...(span && { span: this.#restoredSpan(span) }),
    });
  }

  /** What lies inside a clause alone is told at the call before it. */
  #restoredSpan({ start, length }: Span): Span {
    const [from, to] = [this.#back(start), this.#back(start + length)];
    return to > from || length === 0 ? { start: from, length: to - from } : { start: Math.max(0, from - 1), length: 1 };
  }

  #back(offset: number): number {
    let shift = 0;
    for (const { at, length } of this.insertions) {
      const place = at + shift;
      if (offset <= place) break;
      if (offset < place + length) return at;
      shift += length;
    }
    return offset - shift;
  }
}
