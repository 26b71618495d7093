import { table } from "arquero";
import { describe, expect, it } from "vitest";
import { tableBundle } from "../../src/display/table.js";
import { HOSTILE } from "../chart/sign-ins.js";
import { answered, INCOMPLETE } from "./answers.js";

const html = (...args: Parameters<typeof tableBundle>) => String(tableBundle(...args)["text/html"]);
const text = (...args: Parameters<typeof tableBundle>) => String(tableBundle(...args)["text/plain"]);
const json = (...args: Parameters<typeof tableBundle>) =>
  tableBundle(...args)["application/vnd.huntbook.table+json"] as { columns: unknown; rows: unknown[][]; total: number };
/** The cells of an HTML table as they stand between their tags. */
const cells = (markup: string) => [...markup.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map((match) => match[1] ?? "");
const plain = (markup: string) => markup.replace(/<[^>]*>/g, "");

const everything = answered(
  {
    bool: ["bool", [true, null]],
    int: ["int", [-1234567, null]],
    long: ["long", [2n ** 62n, null]],
    real: ["real", [0.1 + 0.2, null]],
    decimal: ["decimal", [1234.5, null]],
    string: ["string", ["", "null"]],
    datetime: ["datetime", [new Date("2026-06-01T08:30:00Z"), new Date("2026-06-01T08:30:00.120Z")]],
    timespan: ["timespan", [90_061_500, 1000]],
    guid: ["guid", ["0f0e0d0c-0b0a-0908-0706-050403020100", null]],
    dynamic: ["dynamic", [{ a: [1, "x"] }, null]],
  },
  { decimals: { decimal: ["1234.50000000000000000001", null] } },
);

describe("a table in HTML", () => {
  it("shows every type as a reader wants it", () => {
    expect(cells(html(everything)).map(plain)).toEqual([
      ...["true", "-1,234,567", "4,611,686,018,427,387,904", "0.3", "1,234.50000000000000000001", "empty"],
      ...["2026-06-01 08:30:00Z", "1.01:01:01.500", "0f0e0d0c-0b0a-0908-0706-050403020100"],
      "{&quot;a&quot;:[1,&quot;x&quot;]}",
      ...["null", "null", "null", "null", "null", "null", "2026-06-01 08:30:00.120Z", "00:00:01", "null", "null"],
    ]);
  });

  it("tells null and the empty string from a text that says null", () => {
    const [empty, word] = [cells(html(everything))[5], cells(html(everything))[15]];
    expect(empty).toBe('<em class="hb-dim">empty</em>');
    expect(word).toBe("<bdi>null</bdi>");
    expect(cells(html(everything))[10]).toBe('<em class="hb-dim">null</em>');
  });

  it("keeps all digits of a number at hand", () => {
    expect(html(everything)).toContain('<td class="hb-n" title="0.30000000000000004">0.3</td>');
  });

  it("names columns with their Kusto types, told from the values when no query gave them", () => {
    expect(html(everything)).toContain(
      '<th scope="col" class="hb-n"><bdi>timespan</bdi><br><small>timespan</small></th>',
    );
    const derived = table({ N: [1, 2.5], T: [null, new Date(0)], M: [1, "x"], L: [1, 5n] });
    const types = [...html(derived).matchAll(/<small>(\w+)/g)].map((match) => match[1]);
    expect(types).toEqual(["real", "datetime", "dynamic", "long"]);
  });

  it("shows the first rows in the table's order, and says of how many", () => {
    const many = table({ N: Array.from({ length: 12_345 }, (_, i) => (i * 7919) % 12_345) });
    const shown = html(many.orderby("N").filter((d: { N: number }) => d.N > 9));
    expect(cells(shown)).toHaveLength(50);
    expect(cells(shown)[0]).toBe("10");
    expect(shown).toContain("showing 50 of 12,335 rows");
    expect(html(many, { rows: 2 })).toContain("showing 2 of 12,345 rows");
    expect(html(many.slice(0, 1))).toContain("<p>1 row</p>");
    expect(html(many.slice(0, 0))).toContain("<p>0 rows</p>");
  });

  it("folds long texts and dynamics, and keeps them whole", () => {
    const long = `start\n${"x".repeat(5000)}end`;
    const [cell, bag] = cells(html(table({ a: [long], b: [{ list: Array.from({ length: 60 }, (_, i) => i) }] })));
    expect(cell).toMatch(
      /^<details><summary><bdi>start↵x{74}…<\/bdi><\/summary><pre dir="auto">start\nx{5000}end<\/pre>/,
    );
    expect(bag).toMatch(/<pre dir="auto">\{\n {2}&quot;list&quot;: \[\n {4}0,/);
  });

  it("says how the query went, and in red when rows are missing", () => {
    expect(html(everything)).toContain("2 rows · 0.31 s · sample tenant · 2026-06-01 to 2026-06-30 · complete");
    const missing = html(answered({ N: ["long", [1]] }, { complete: false, warnings: INCOMPLETE.warnings }));
    expect(missing).toContain('<strong class="hb-bad">incomplete</strong>');
    expect(missing).toContain("stopped at 64 MB &lt;b&gt;here&lt;/b&gt;");
  });

  it("makes nothing of hostile values but text, whatever they are the value of", () => {
    const columns = Object.fromEntries(HOSTILE.map((name) => [name, HOSTILE]));
    const dynamics = { d: HOSTILE.map((value) => ({ [value]: value, long: "x".repeat(200) })) };
    const markup = html(table({ ...columns, ...dynamics }), { title: HOSTILE.join("") }).replace(
      /<style>.*?<\/style>/s,
      "",
    );
    const tags = new Set([...markup.matchAll(/<\/?([a-z!][a-z0-9]*)/gi)].map((match) => match[1]));
    const allowed = "div p table thead tbody tr th td bdi br small em details summary pre".split(" ");
    expect([...tags].filter((tag) => !allowed.includes(tag ?? ""))).toEqual([]);
    const attributes = [...markup.matchAll(/<[^>]*>/g)].flatMap(([tag]) =>
      tag
        .replace(/"[^"]*"/g, "")
        .slice(1, -1)
        .split(/\s+/)
        .slice(1),
    );
    expect(new Set(attributes)).toEqual(new Set(["class=", "tabindex=", "scope=", "dir="]));
    expect(markup).toContain("a⟨U+0000⟩b⟨U+001B⟩[31m");
    expect(markup).toContain("abc⟨U+202E⟩gnp.exe");
  });

  it("has no style but the one that all outputs share", () => {
    const style = (markup: string) => /<style>.*?<\/style>/s.exec(markup)?.[0];
    expect(style(html(everything))).toBe(style(html(table({ a: [1] }))));
    expect(html(everything)).not.toMatch(/style=|<script/);
  });

  it("refuses what is no number of rows", () => {
    for (const rows of [-1, 1.5, NaN]) {
      expect(() => tableBundle(everything, { rows })).toThrow(expect.objectContaining({ code: "UsageInvalid" }));
    }
  });
});

describe("a table in text", () => {
  it("is aligned, numbers to the right, wide letters counted as two", () => {
    const data = answered({ Name: ["string", ["日本", "bob"]], N: ["long", [5, 1234]] });
    expect(text(data)).toBe(
      [
        "Name      N",
        "────  ─────",
        "日本      5",
        "bob   1,234",
        "2 rows",
        "0.31 s · sample tenant · 2026-06-01 to 2026-06-30 · complete",
      ].join("\n"),
    );
  });

  it("fits the line: cuts texts, never numbers, and says which columns are not shown", () => {
    const texts = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`text${i}`, ["x".repeat(80)]]));
    const lines = text(table({ big: [123_456_789_012], ...texts })).split("\n");
    for (const line of lines.slice(0, 3)) expect(line.length).toBeLessThanOrEqual(120);
    expect(lines[2]).toMatch(/^123,456,789,012 {2}x+… /);
    expect(lines[3]).toMatch(/^1 row · 7 more columns not shown: text5, text6/);
  });

  it("tells null from empty and lets no control reach the terminal", () => {
    const shown = text(table({ a: [null, "", ...HOSTILE] }));
    expect(shown).toMatch(/^⟨null⟩$/m);
    expect(shown).toMatch(/^⟨empty⟩$/m);
    expect(shown).not.toMatch(new RegExp("[\\0-\\x09\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E]"));
    expect(shown).toContain("\u2068مرحبا\u2069");
  });

  it("says that it is incomplete", () => {
    const shown = text(answered({ N: ["long", [1]] }, { complete: false, warnings: INCOMPLETE.warnings }));
    expect(shown).toMatch(/ · INCOMPLETE\n {2}⚠ stopped at 64 MB <b>here<\/b>$/);
  });
});

describe("a table as data", () => {
  it("carries the rows shown as the service would send them", () => {
    const { rows, total, columns } = json(everything);
    expect(total).toBe(2);
    expect(columns).toContainEqual({ name: "timespan", type: "timespan" });
    expect(rows[0]).toEqual([
      ...[true, -1234567, "4611686018427387904", 0.1 + 0.2, "1234.50000000000000000001", ""],
      ...["2026-06-01T08:30:00.000Z", "1.01:01:01.5000000", "0f0e0d0c-0b0a-0908-0706-050403020100", { a: [1, "x"] }],
    ]);
    expect(rows[1]?.slice(0, 5)).toEqual([null, null, null, null, null]);
  });

  it("can be sent: nothing in it that JSON cannot hold", () => {
    const odd = table({ a: [NaN, Infinity, 2n ** 70n, { big: 5n }, new Date(NaN)] });
    expect(json(odd).rows.flat()).toEqual(["NaN", "Infinity", "1180591620717411303424", { big: "5" }, null]);
    expect(JSON.parse(JSON.stringify(tableBundle(odd)))).toEqual(tableBundle(odd));
  });

  it("comes with the provenance of a query, and without for a pivot", () => {
    expect(tableBundle(everything)["application/vnd.huntbook.query+json"]).toMatchObject({
      query: "SigninLogs\n| take 1204",
    });
    expect(Object.keys(tableBundle(everything.groupby("bool").count()))).not.toContain(
      "application/vnd.huntbook.query+json",
    );
  });
});
