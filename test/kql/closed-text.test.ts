import { describe, expect, it } from "vitest";
import { HuntbookError } from "../../src/errors.js";
import { ClosedText } from "../../src/kql/closed-text.js";

const ORIGINAL = "T | evaluate f(a) | where b | evaluate g(c) | where d";
const closed = ClosedText.of(ORIGINAL).with(ORIGINAL.indexOf(" | where b"), [{ name: "x'y", type: "long" }]);
const twice = closed.with(closed.text.indexOf(" | where d"), [{ name: "Z", type: "string" }]);

const restored = (start: number, length: number) => {
  const error = twice.restored(new HuntbookError("KqlSemantic", "m", { text: twice.text, span: { start, length } }));
  return error instanceof HuntbookError && error.span
    ? ORIGINAL.slice(error.span.start, error.span.start + error.span.length)
    : undefined;
};

describe("a text into which schema clauses were written", () => {
  it("has them behind the calls", () => {
    expect(twice.text).toBe(
      String.raw`T | evaluate f(a) : (['x\'y']: long) | where b | evaluate g(c) : (Z: string) | where d`,
    );
  });

  it("gives every place of the original back", () => {
    for (const word of ["T", "f(a)", "where b", "g(c)", "d"]) {
      const start = word === "d" ? twice.text.lastIndexOf(word) : twice.text.indexOf(word);
      expect(restored(start, word.length)).toBe(word);
    }
  });

  it("gives the whole of what reaches over a clause", () => {
    expect(restored(0, twice.text.length)).toBe(ORIGINAL);
  });

  it("gives the end of the call for what lies in a clause", () => {
    expect(restored(twice.text.indexOf("['x"), 6)).toBe(")");
  });

  it("leaves errors of other texts alone", () => {
    const other = new HuntbookError("QueryFailed", "m", { text: "other", span: { start: 1, length: 2 } });
    expect(twice.restored(other)).toBe(other);
  });
});
