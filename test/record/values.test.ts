import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csv } from "../../src/record/csv.js";
import { highlighted } from "../../src/record/highlight.js";
import { escape, scriptJson } from "../../src/record/html.js";
import { duration, moment } from "../../src/record/moment.js";
import { compare } from "../../src/record/order.js";
import { plainTerminal } from "../../src/record/terminal.js";

const anything = fc.string({ unit: "binary", maxLength: 60 });

test("no text opens markup or leaves an attribute", () => {
  fc.assert(fc.property(anything, (text) => !/[<>"'\0]|&(?!(?:amp|lt|gt|quot|#39);)/.test(escape(text))));
});

test("JSON in a script element ends nothing and reads back", () => {
  fc.assert(
    fc.property(fc.anything({ values: [anything], withNullPrototype: false }), (value) => {
      const text = JSON.stringify(value) as string | undefined;
      if (text === undefined) return;
      const embedded = scriptJson(value).text;
      expect(embedded).not.toMatch(/[<\u2028\u2029]/);
      expect(JSON.parse(embedded)).toEqual(JSON.parse(text));
    }),
  );
});

test("coloured code keeps every character", () => {
  const bare = (html: string): string => html.replace(/<[^>]*>/g, "");
  const codeLike = fc.string({
    unit: fc.constantFrom(..."kql`\"'\\/*\n a1$|{}wherelet-".split(""), "kql`", "where"),
    maxLength: 80,
  });
  fc.assert(
    fc.property(codeLike, fc.constantFrom("typescript", "kql", "python"), (code, language) => {
      expect(bare(highlighted(code, language).text)).toBe(escape(code));
    }),
  );
});

test("a keyword inside a word is not one", () => {
  expect(highlighted("whereabouts", "kql").text).toBe("whereabouts");
  expect(highlighted("x where y", "kql").text).toBe('x <span class="keyword">where</span> y');
});

describe("a terminal's text", () => {
  test.each([
    ["\u001b[31mred\u001b[0m", "red"],
    ["\u001b]8;;https://evil.example\u0007here\u001b]8;;\u0007", "here"],
    ["\u001b]0;title\u001b\\text", "text"],
    ["10 %\r50 %\r100 %\ndone\r\n", "100 %\ndone\n"],
    ["wait\r", "wait"],
  ])("%j reads %j", (text, read) => {
    expect(plainTerminal(text)).toBe(read);
  });
});

describe("order", () => {
  test.each([
    ["long", ["-9007199254740993", "9", 10, "9007199254740992", "9007199254740993"]],
    ["datetime", ["2026-03-01T00:00:00Z", "2026-03-01T00:00:00.1Z", "2026-03-01T00:00:00.1000001Z"]],
    ["timespan", ["-1.00:00:00", "00:00:09", "00:00:10.5000000", "1.00:00:00", "10.00:00:00"]],
    ["decimal", ["-3.5", "9.25", "10", "10.00000000000000000001"]],
    ["real", ["NaN", "-Infinity", -1e300, 9, 10.5, "Infinity"]],
    ["string", ["", "a2", "a10", "B"]],
    ["bool", [false, true]],
  ])("of %s", (type, values) => {
    for (let i = 1; i < values.length; i++) {
      expect(compare(type, values[i - 1], values[i])).toBeLessThan(0);
      expect(compare(type, values[i], values[i - 1])).toBeGreaterThan(0);
    }
  });
});

test("CSV starts no formula and quotes what needs it", () => {
  const columns = [
    { name: "=a", type: "string" },
    { name: "b", type: "dynamic" },
    { name: "c", type: "long" },
  ];
  const rows = [
    ["=1+1", { x: '"' }, -5],
    ["@x", null, "-9007199254740993"],
    ["\uFF1Dcmd", [1, 2], "-cmd"],
    ["-5", -5, "=1"],
    ["a\r\nb", "", null],
  ];
  expect(csv(columns, rows).split(/\r\n(?!b)/)).toEqual([
    "'=a,b,c",
    `'=1+1,"{""x"":""\\""""}",-5`,
    "'@x,,-9007199254740993",
    `'\uFF1Dcmd,"[1,2]",'-cmd`,
    "'-5,'-5,'=1",
    '"a\r\nb",,',
    "",
  ]);
  expect(csv([{ name: "a", type: "string" }], [[""], [null]])).toBe('a\r\n""\r\n""\r\n');
});

test("times are UTC and durations readable", () => {
  expect(moment("2026-03-01T08:15:30.000Z")).toBe("2026-03-01 08:15:30 UTC");
  expect(moment("2026-03-01T08:15:30.1234567Z")).toBe("2026-03-01 08:15:30.1234567 UTC");
  expect(moment("2026-03-01T08:15:30+02:00")).toBe("2026-03-01T08:15:30+02:00");
  expect([duration(184.4), duration(3400), duration(125_000)]).toEqual(["184 ms", "3.4 s", "2 min 5 s"]);
});
