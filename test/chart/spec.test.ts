import { table } from "arquero";
import { describe, expect, it } from "vitest";
import { chart } from "../../src/chart/chart.js";
import { parts, signIns } from "./sign-ins.js";

const { spec } = chart;
const dots = { mark: "point", encoding: { x: { field: "Failures", type: "quantitative" } } };

describe("chart.spec", () => {
  it("puts the table's rows, in its order and as JSON, under any specification", () => {
    const data = table({
      When: [new Date(0)],
      Big: [2n ** 60n],
      Small: [5n],
      Bag: [{ a: [1n] }],
      NaN: [NaN],
      None: [null],
    });
    expect(parts(spec(data, dots).spec).rows).toEqual([
      {
        When: "1970-01-01T00:00:00.000Z",
        Big: "1152921504606846976",
        Small: 5,
        Bag: '{"a":["1"]}',
        NaN: null,
        None: null,
      },
    ]);
    const sorted = signIns(20)
      .filter((d: { Failures: number }) => d.Failures > 5)
      .orderby("Failures");
    expect(parts(spec(sorted, dots, { columns: ["Failures"] }).spec).rows.map((row) => row["Failures"])).toEqual(
      sorted.array("Failures"),
    );
  });

  it("is a copy: what happens to the options later does not reach the chart", () => {
    const mine = structuredClone(dots);
    const drawn = spec(signIns(3), mine);
    mine.mark = "bar";
    expect(drawn.spec["mark"]).toBe("point");
  });

  it.each([
    ["href", { ...dots, encoding: { href: { field: "IPAddress" } } }],
    ["a url channel", { ...dots, encoding: { url: { field: "IPAddress" } } }],
    ["an image mark", { ...dots, mark: { type: "image" } }],
    ["an image mark in a layer", { layer: [dots, { ...dots, mark: "image" }] }],
    ["data of its own", { ...dots, data: { url: "http://example.com" } }],
    ["data in a layer", { layer: [{ ...dots, data: { url: "http://example.com" } }] }],
    ["data in a lookup", { ...dots, transform: [{ lookup: "a", from: { key: "a", data: { url: "x" } } }] }],
    ["options for the embedding page", { ...dots, usermeta: { embedOptions: { loader: {} } } }],
  ])("refuses %s", (_, hostile) => {
    expect(() => spec(signIns(3), hostile)).toThrow(expect.objectContaining({ code: "ChartInvalid" }));
  });

  it("refuses them in what is laid over a chart as well", () => {
    const over = { encoding: { href: { field: "IPAddress" } } };
    expect(() => chart.timeline(signIns(3), { spec: over })).toThrow(expect.objectContaining({ code: "ChartInvalid" }));
  });

  it("refuses more rows than a notebook should carry, unless told how many", () => {
    expect(() => spec(signIns(5001), dots)).toThrow(expect.objectContaining({ code: "ChartInvalid" }));
    expect(parts(spec(signIns(5001), dots, { limit: 6000 }).spec).rows).toHaveLength(5001);
  });

  it("raises what Vega-Lite cannot draw as ChartInvalid", () => {
    const broken = spec(signIns(3), { mark: "nonsense" });
    expect(() => broken.toSvg()).toThrow(expect.objectContaining({ code: "ChartInvalid" }));
  });
});
