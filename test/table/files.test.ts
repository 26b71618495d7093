import { describe, expect, it } from "vitest";
import { toCsv } from "../../src/table/csv.js";
import type { ExactTable } from "../../src/table/exact.js";
import { toJson, toNdjson } from "../../src/table/json.js";
import { sha256 } from "../../src/table/sha256.js";
import { wireJson, wirePieces } from "../../src/table/wire.js";
import { codeOf } from "./duck.js";

const ANSWER: ExactTable = {
  rows: 3,
  columns: [
    { name: "Who", type: "string", nulls: null, values: ["anna", '=HYPERLINK("http://evil.example")', 'a,"b"\r\nc'] },
    {
      name: "Count",
      type: "long",
      nulls: new Uint8Array([0, 0, 1]),
      values: new BigInt64Array([-1n, 2n ** 63n - 1n, 0n]),
    },
    { name: "Risk", type: "real", nulls: null, values: new Float64Array([-0.5, NaN, Infinity]) },
    { name: "Span", type: "timespan", nulls: null, values: new BigInt64Array([-600_000_000n, 0n, 1n]) },
    {
      name: "Device",
      type: "dynamic",
      nulls: new Uint8Array([0, 0, 1]),
      values: ['{"n":12345678901234567890,\n"a":1}', '"@sum"', ""],
    },
  ],
};
const text = (name: string, ...values: string[]): ExactTable => {
  return { rows: values.length, columns: [{ name, type: "string", nulls: null, values }] };
};

describe("toCsv", () => {
  it("quotes as RFC 4180 says and disarms formulas that the data wrote", () => {
    expect(toCsv(ANSWER)).toBe(
      [
        "Who,Count,Risk,Span,Device",
        `anna,-1,-0.5,-00:01:00,"{""n"":12345678901234567890,\n""a"":1}"`,
        `"'=HYPERLINK(""http://evil.example"")",9223372036854775807,NaN,00:00:00,"""@sum"""`,
        `"a,""b""\r\nc",,Infinity,00:00:00.0000001,`,
        "",
      ].join("\r\n"),
    );
  });

  it.each(["=1+1", "+1", "-1", "@sum(a1)", "\t=1", "\r=1", "\n=1", "＝1"])(
    "disarms %j, also as a column's name",
    (formula) => {
      const unquoted = (line: string) => line.replace(/^"|"$/g, "");
      const [name, value] = toCsv(text(formula, formula)).split("\r\n");
      expect(unquoted(name ?? "")[0]).toBe("'");
      expect(unquoted(value ?? "")[0]).toBe("'");
      expect(toCsv(text("a", formula), { formulas: "kept" })).not.toContain("'");
    },
  );

  it("writes a line for a row whose only field is empty", () => {
    expect(toCsv(text("a", "", "b"))).toBe('a\r\n""\r\nb\r\n');
  });
});

describe("toJson and toNdjson", () => {
  it("write objects with dynamics as values and every digit", () => {
    const lines = toNdjson(ANSWER).split("\n");
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe(
      '{"Who":"anna","Count":-1,"Risk":-0.5,"Span":"-00:01:00","Device":{"n":12345678901234567890, "a":1}}',
    );
    expect(lines[1]).toContain('"Count":9223372036854775807,"Risk":"NaN"');
    expect(JSON.parse(toJson(ANSWER))).toHaveLength(3);
    expect(JSON.parse(toJson({ ...ANSWER, rows: 0 }))).toEqual([]);
  });

  it("refuse a dynamic that would break out of its place", async () => {
    const dynamic = { name: "d", type: "dynamic" as const, nulls: null, values: ['1,"admin":true'] };
    expect(await codeOf(() => toJson({ columns: [dynamic], rows: 1 }))).toBe("QueryFailed");
  });

  it("escape what JSON.stringify escapes", () => {
    for (const value of ['"', "\\", "\0", "\u001f", "\u007f", "\u2028", "\ud800", "🦊", "é", "\uffff"]) {
      expect(toNdjson(text("a", value))).toBe(`${JSON.stringify({ a: value })}\n`);
    }
  });
});

describe("wirePieces", () => {
  it("joins pieces of many rows as one", () => {
    const values = Array.from({ length: 10_000 }, (_, row) => `row ${row}`);
    const pieces = [...wirePieces(text("a", ...values))];
    expect(pieces.length).toBeGreaterThan(3);
    expect((JSON.parse(pieces.join("")) as { rows: string[][] }).rows).toEqual(values.map((value) => [value]));
  });

  it("refuses a datetime outside the years 0001 to 9999", async () => {
    const values = new BigInt64Array([-1n]);
    const column = { name: "T", type: "datetime" as const, nulls: null, values };
    expect(await codeOf(() => wireJson({ columns: [column], rows: 1 }))).toBe("QueryFailed");
  });
});

describe("sha256", () => {
  it("is the same for the same answer, and in every place", () => {
    expect(sha256(ANSWER)).toBe("79dd7173336bddef07984aad461c706f79a8d584665f7f83106d3c317defc412");
    expect(sha256(structuredClone(ANSWER))).toBe(sha256(ANSWER));
    expect(sha256({ columns: [], rows: 0 })).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  });

  it("does not look at what stands in a null's place", () => {
    const column = (value: bigint) => ({
      name: "n",
      type: "long" as const,
      nulls: new Uint8Array([1]),
      values: new BigInt64Array([value]),
    });
    expect(sha256({ columns: [column(7n)], rows: 1 })).toBe(sha256({ columns: [column(0n)], rows: 1 }));
  });

  it("takes no NaN for another", () => {
    const bits = new BigUint64Array([0xfff8000000000001n]);
    const column = (values: Float64Array) => ({ name: "n", type: "real" as const, nulls: null, values });
    const other = sha256({ columns: [column(new Float64Array(bits.buffer))], rows: 1 });
    expect(other).toBe(sha256({ columns: [column(new Float64Array([NaN]))], rows: 1 }));
  });

  it.each([
    ["a value", text("a", "x", "yz"), text("a", "xy", "z")],
    ["a name", text("a", "x"), text("b", "x")],
    ["the number of rows", text("a", ""), text("a", "", "")],
    ["the order", text("a", "x", "y"), text("a", "y", "x")],
    [
      "a type",
      text("a", "x"),
      { rows: 1, columns: [{ name: "a", type: "guid", nulls: null, values: ["x"] }] } satisfies ExactTable,
    ],
    [
      "a null",
      {
        rows: 1,
        columns: [{ name: "a", type: "guid", nulls: new Uint8Array([1]), values: [""] }],
      } satisfies ExactTable,
      { rows: 1, columns: [{ name: "a", type: "guid", nulls: null, values: [""] }] } satisfies ExactTable,
    ],
  ])("differs when %s does", (_, one, other) => {
    expect(sha256(one)).not.toBe(sha256(other));
  });
});
