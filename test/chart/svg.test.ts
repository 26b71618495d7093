import { Ajv } from "ajv";
import { table } from "arquero";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { chart } from "../../src/chart/chart.js";
import type { Chart } from "../../src/chart/drawn.js";
import { displaySymbol } from "../../src/chart/mime.js";
import { loadVega } from "../../src/chart/vega.js";
import { HOSTILE, signIns } from "./sign-ins.js";

const require = createRequire(import.meta.url);
const data = signIns(300);
const charts: readonly (readonly [string, Chart])[] = [
  ["a count", chart.timeline(data)],
  ["a count by series", chart.timeline(data, { color: "Location.Country" })],
  ["lines", chart.timeline(data, { y: "Failures", color: "IPAddress" })],
  ["bars", chart.bar(data, { x: "IPAddress", y: "Failures", color: "Location.Country" })],
  ["lying bars", chart.bar(data, { y: "IPAddress" })],
  ["a heatmap of the week", chart.heatmap(data)],
  ["a heatmap", chart.heatmap(data, { y: "IPAddress", color: "Failures" })],
  ["a chart of nothing", chart.timeline(data.slice(0, 0), { x: "TimeGenerated", y: "Failures" })],
];

/** Without the ids that are made a chart's own. */
const withoutIds = (svg: string) => svg.replace(/(c[0-9a-f]{8}-)?(clip|gradient_)\d+/g, "$2");

describe("the SVG of a chart", () => {
  let valid: (spec: unknown) => boolean;

  beforeAll(() => {
    const folder = dirname(require.resolve("vega-lite"));
    const schema = JSON.parse(readFileSync(join(folder, "vega-lite-schema.json"), "utf8")) as object;
    const ajv = new Ajv({ strict: false, validateFormats: false });
    valid = ajv.compile(schema);
  });

  it("has a schema check that can fail", () => {
    expect(valid({ ...charts[0]?.[1].spec, mark: "nonsense" })).toBe(false);
  });

  it.each(charts)("of %s comes from a valid specification of Vega-Lite 5", (_, { spec }) => {
    expect(spec["$schema"]).toBe("https://vega.github.io/schema/vega-lite/v5.json");
    expect(valid(spec)).toBe(true);
  });

  it.each(charts)("of %s is what Vega's own, asynchronous renderer draws", async (_, drawn) => {
    const { vega, vegaLite } = loadVega();
    const view = new vega.View(vega.parse(vegaLite.compile(structuredClone(drawn.spec), { logger: console }).spec), {
      renderer: "none",
    });
    const own = await (view as unknown as { toSVG(): Promise<string> }).toSVG();
    expect(withoutIds(drawn.toSvg())).toBe(withoutIds(own));
  });

  it("is the same every time, and has ids of its own", () => {
    const [first, again] = [1, 2].map(() => chart.heatmap(data).toSvg());
    expect(first).toBe(again);
    const other = chart.heatmap(data, { y: "IPAddress" }).toSvg();
    const ids = (svg: string | undefined) => [...(svg ?? "").matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(ids(first).length).toBeGreaterThan(0);
    expect(ids(first).filter((id) => ids(other).includes(id))).toEqual([]);
    for (const [, id] of first?.matchAll(/url\(#([^)]+)\)/g) ?? []) expect(ids(first)).toContain(id);
  });

  it("tells times in UTC wherever it is drawn", () => {
    const zone = process.env["TZ"];
    const here = chart.timeline(data, { y: "Failures" }).toSvg();
    try {
      process.env["TZ"] = "America/Los_Angeles";
      expect(new Date(0).getHours()).toBe(16);
      expect(chart.timeline(data, { y: "Failures" }).toSvg()).toBe(here);
      expect(chart.heatmap(data).toSvg()).toBe(charts[5]?.[1].toSvg());
    } finally {
      if (zone === undefined) delete process.env["TZ"];
      else process.env["TZ"] = zone;
    }
  });

  it("comes in a bundle with the specification and a line of text", () => {
    const bundle = charts[0]?.[1][displaySymbol]() ?? {};
    expect(Object.keys(bundle)).toEqual(["application/vnd.vegalite.v5+json", "image/svg+xml", "text/plain"]);
    expect(bundle["text/plain"]).toMatch(/^\[timeline\] Rows per 3 hours · 56 marks$/);
    expect(JSON.parse(JSON.stringify(bundle))).toEqual(bundle);
  });
});

describe("hostile log fields", () => {
  const numbers = HOSTILE.map((_, i) => i + 1);
  const times = numbers.map((n) => new Date(n * 3_600_000));
  const values = table({ T: times, Name: HOSTILE, N: numbers });
  const named = table(Object.fromEntries(HOSTILE.map((name) => [name, numbers])));
  const drawings: readonly (readonly [string, Chart])[] = [
    ["categories", chart.bar(values, { x: "Name", y: "N" })],
    ["series", chart.timeline(values, { y: "N", color: "Name" })],
    ["cells", chart.heatmap(values, { x: "T", y: "Name", color: "N" })],
    ["rows", chart.spec(values, { mark: "text", encoding: { text: { field: "Name" }, y: { field: "Name" } } })],
    ["titles", chart.timeline(values, { title: HOSTILE.join(" ") })],
    ...HOSTILE.map((name) => [`the column ${JSON.stringify(name)}`, chart.bar(named, { x: name, y: name })] as const),
    ...["v[0].x", 'a"b', "a'b", "a\\b", "a.b", "constructor", "datum"].map((name) => {
      const odd = table({ [name]: ["one", "two"], N: [1, 2] });
      return [`the column ${name}`, chart.bar(odd, { x: name, y: "N" })] as const;
    }),
  ];

  it.each(drawings)("in %s are text and nothing else", (_, drawn) => {
    const svg = drawn.toSvg();
    const tags = new Set([...svg.matchAll(/<\/?([a-zA-Z]+)/g)].map((match) => match[1]));
    for (const tag of tags)
      expect(["svg", "g", "path", "text", "line", "rect", "defs", "linearGradient", "stop", "clipPath"]).toContain(tag);
    const attributes = [...svg.matchAll(/<[^>]*>/g)].flatMap(([tag]) =>
      tag
        .replace(/"[^"]*"/g, "")
        .split(/\s+/)
        .slice(1),
    );
    expect(attributes.filter((attribute) => /^(on|href|xlink:href)/.test(attribute))).toEqual([]);
    // What XML forbids, and what turns the direction of the text around it.
    expect(svg).not.toMatch(new RegExp("[\\0-\\x08\\x0B-\\x1F\\uFFFE\\uFFFF\\u202A-\\u202E]|\\p{Cs}", "u"));
  });

  it("show their bars all the same", () => {
    const svg = chart.bar(table({ "v[0].x": ["one", "two"], N: [1, 2] }), { x: "v[0].x", y: "N" }).toSvg();
    expect(svg).toMatch(/>one<\/text>/);
    expect(svg.match(/aria-roledescription|mark-rect role-mark/g)?.length).toBeGreaterThan(0);
    expect([...svg.matchAll(/<path d="M[^"]+" fill="#0072B2"/g)]).toHaveLength(2);
  });

  it("cannot make Vega load an image even past the check", async () => {
    const { renderSvg } = await import("../../src/chart/svg.js");
    const svg = renderSvg({
      data: { values: [{ u: "http://127.0.0.1:9/x.png" }] },
      mark: "image",
      encoding: { url: { field: "u" }, href: { field: "u" } },
    });
    expect(svg).toContain("<image ");
    expect(svg).not.toMatch(/href="[^"]/);
  });
});
