import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringLiteral } from "../../src/kql/literal.js";
import { ask, value } from "./answers.js";

/** Texts as an attacker would choose them, and any other. */
const NASTY = [
  "'",
  '"',
  "\\",
  "--",
  ";",
  "/*",
  "$1",
  "$.x",
  '$."x"',
  "$",
  "*",
  "#-1",
  "[0]",
  ".",
  "..",
  "/",
  "~",
  "~0",
  "%",
  "_",
  "{}",
  "{0}",
  "?",
  ":x",
  "\0",
  "\n",
  "\r\n",
  "\t",
  "\u2028",
  "\u202e",
  "😀",
  "é",
  "e\u0301",
  "مرحبا",
  "'); DROP TABLE sign_ins; --",
  "\\u0027",
  "NULL",
  "λ item",
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: "grapheme", maxLength: 4 })), { maxLength: 4 })
  .map((pieces) => pieces.join(""))
  // A lone half of a surrogate pair is no text that UTF-8 can carry.
  .filter((piece) => !/[\ud800-\udfff]/u.test(piece));
const runs = { numRuns: 40 };

describe("any text", () => {
  it("comes back from a literal as it is", async () => {
    await fc.assert(
      fc.asyncProperty(text, async (given) => {
        expect(await value(stringLiteral(given))).toBe(given);
      }),
      runs,
    );
  });

  it("is found in itself, and is itself", async () => {
    await fc.assert(
      fc.asyncProperty(text, async (given) => {
        const literal = stringLiteral(given);
        const { rows } = await ask(
          `print s = strcat(${literal}, "") | project s == ${literal}, s contains ${literal}, s startswith ${literal}, s endswith ${literal}, s in (${literal}), s =~ ${literal}, replace_string(s, ${literal}, "x") in ("x", ""), s has ${literal}`,
        );
        expect(rows).toEqual([[true, true, true, true, true, true, true, true]]);
      }),
      runs,
    );
  });

  it("finds its own member of a bag, and no other", async () => {
    await fc.assert(
      fc.asyncProperty(text, text, async (key, other) => {
        fc.pre(key !== other);
        const bag = `dynamic({${JSON.stringify(key)}: 1, ${JSON.stringify(other)}: 2})`;
        const [one, two] = [stringLiteral(key), stringLiteral(other)];
        const { rows } = await ask(
          `print d = ${bag} | project d[${one}], d[${two}], d[strcat(${one}, "")], d[strcat(${two}, "")], parse_json(tostring(d))[${one}], array_length(bag_keys(d))`,
        );
        expect(rows).toEqual([[1, 2, 1, 2, 1, 2]]);
      }),
      runs,
    );
  });

  it("names a column, and a member that mv-expand finds", async () => {
    await fc.assert(
      fc.asyncProperty(text, async (name) => {
        const { rows } = await ask(
          `print d = bag_pack(${stringLiteral(name)}, 7) | mv-expand kind=array d | project k = tostring(d[0]), v = tolong(d[1])`,
        );
        expect(rows).toEqual([[name, 7]]);
      }),
      runs,
    );
  });

  it("is split, joined and counted as a text, not as a pattern", async () => {
    await fc.assert(
      fc.asyncProperty(text, async (given) => {
        fc.pre(given !== "" && !given.includes("a"));
        const literal = stringLiteral(given);
        const { rows } = await ask(
          `print s = strcat("a", ${literal}, "a") | project split(s, ${literal}), countof(s, ${literal}) > 0, strcat_array(dynamic(["a", "a"]), ${literal}) == s`,
        );
        expect(rows[0]?.slice(1)).toEqual([true, true]);
        expect(rows[0]?.[0]).toEqual(`a${given}a`.split(given));
      }),
      runs,
    );
  });
});
