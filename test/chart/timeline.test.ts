import { table } from "arquero";
import { describe, expect, it } from "vitest";
import { chart } from "../../src/chart/chart.js";
import { describeResult } from "../../src/table/result.js";
import { HOUR, parts, signIns, START } from "./sign-ins.js";

const iso = (time: number) => new Date(time).toISOString();
const { timeline } = chart;

describe("chart.timeline", () => {
  it("counts rows over the only datetime column when nothing else is said", () => {
    const { rows, encoding, title, mark } = parts(timeline(signIns(700)).spec);
    expect(mark.type).toBe("bar");
    expect(title.text).toBe("Rows per 3 hours");
    expect(encoding["x"]).toMatchObject({ field: "TimeGenerated", type: "temporal", scale: { type: "utc" } });
    expect(rows[0]).toEqual({ TimeGenerated: iso(START), TimeGenerated_end: iso(START + 3 * HOUR), Rows: 13 });
    expect(rows.reduce((sum, row) => sum + Number(row["Rows"]), 0)).toBe(700);
  });

  it("draws numbers as they stand, nulls included", () => {
    const times = [0, 1, 2].map((h) => new Date(START + h * HOUR));
    const { rows, encoding, title, mark } = parts(
      timeline(table({ T: times, N: [3, null, 5] }), { x: "T", y: "N" }).spec,
    );
    expect(mark.type).toBe("line");
    expect(title).toEqual({ text: "N over T" });
    expect(encoding["y"]?.title).toBe("N");
    expect(rows.map((row) => row["N"])).toEqual([3, null, 5]);
  });

  it("says when several rows became one number", () => {
    const one = new Date(START);
    const data = table({ T: [one, one], N: [3, 5] });
    const { rows, title, encoding } = parts(timeline(data, { y: "N" }).spec);
    expect(rows).toEqual([{ T: iso(START), N: 8 }]);
    expect(title.subtitle).toEqual(["N (sum) where rows share a time"]);
    expect(encoding["y"]?.title).toBe("N (sum)");
    expect(parts(timeline(data, { y: "N", aggregate: "mean" }).spec).rows[0]).toMatchObject({ N: 4 });
    expect(parts(timeline(data, { y: "N", aggregate: "max" }).spec).rows[0]).toMatchObject({ N: 5 });
  });

  it("bins past 5,000 marks, keeps the sum, and says so", () => {
    const data = signIns(20_000);
    const { rows, title } = parts(timeline(data, { y: "Failures" }).spec);
    expect(rows.length).toBeLessThanOrEqual(5000);
    expect(title).toEqual({ text: "Failures per 15 minutes", subtitle: ["Failures (sum) per 15 minutes"] });
    const total = (data.array("Failures") as number[]).reduce((a, b) => a + b, 0);
    expect(rows.reduce((sum, row) => sum + Number(row["Failures"]), 0)).toBe(total);
  });

  it("draws the smaller series together, keeps the sum, and says so", () => {
    const { rows, encoding, title } = parts(timeline(signIns(700), { color: "IPAddress", bin: "1d" }).spec);
    expect(new Set(rows.map((row) => row["IPAddress"])).size).toBe(8);
    expect(encoding["color"]).toMatchObject({ scale: { domain: expect.arrayContaining(["(5 others)"]) as unknown } });
    expect(title.subtitle).toEqual(["the 7 largest values of IPAddress, the other 5 drawn together"]);
    expect(rows.reduce((sum, row) => sum + Number(row["Rows"]), 0)).toBe(700);
  });

  it("tells null from the empty string, and both from texts that say so", () => {
    const data = table({ T: [0, 1, 2, 3].map((h) => new Date(START + h)), C: [null, "", "(null)", "x"] });
    const { rows } = parts(timeline(data, { color: "C" }).spec);
    expect(rows.map((row) => row["C"]).sort()).toEqual(['"(null)"', "(empty)", "(null)", "x"]);
  });

  it("says how many rows have no time", () => {
    const { title } = parts(timeline(table({ T: [new Date(START), null] })).spec);
    expect(title.subtitle).toEqual(["1 row without T is not drawn"]);
  });

  it("takes timespans as milliseconds", () => {
    const data = table({ T: [new Date(START)], Took: [1500] });
    describeResult(data, {
      query: "",
      workspace: "",
      columns: [
        { name: "T", type: "datetime" },
        { name: "Took", type: "timespan" },
      ],
      rows: 1,
      startedAt: new Date(0),
      durationMs: 0,
      asked: null,
      covered: null,
      complete: true,
      warnings: [],
      visualization: null,
      sha256: "",
      decimals: {},
    });
    expect(parts(timeline(data, { y: "Took" }).spec).encoding["y"]?.title).toBe("Took in ms");
  });

  it("lets Vega-Lite be laid over the specification", () => {
    const over = { encoding: { y: { scale: { type: "log" } } }, config: { line: { strokeWidth: 4 } } };
    const { spec } = timeline(signIns(5), { y: "Failures", title: "Mine", width: 300, spec: over });
    expect(spec).toMatchObject({
      width: 300,
      title: { text: "Mine" },
      config: { line: { color: "#0072B2", strokeWidth: 4 } },
    });
    expect(parts(spec).encoding["y"]).toMatchObject({ field: "Failures", scale: { type: "log" } });
  });

  it.each([
    ["an unknown column", () => timeline(signIns(5), { y: "Failure" }), /"Failures"/],
    ["an unknown time", () => timeline(signIns(5), { x: "TimeGenrated" }), /"TimeGenerated"/],
    ["texts as numbers", () => timeline(signIns(5), { y: "IPAddress" }), /count rows/],
    ["no datetime column", () => timeline(table({ a: [1] })), /chart\.bar/],
    ["two datetime columns", () => timeline(table({ a: [new Date(0)], b: [new Date(0)] })), /x: "a" or "b"/],
    ["a bin that is no width", () => timeline(signIns(5), { bin: "hourly" }), /1h/],
    ["a bin of no width", () => timeline(signIns(5), { bin: "0s" }), /1h/],
    ["a bin too fine to draw", () => timeline(signIns(6000), { bin: "1s" }), /Summarize/],
  ])("refuses %s", (_, draw, hint) => {
    expect(draw).toThrow(
      expect.objectContaining({ code: "ChartInvalid", hint: expect.stringMatching(hint) as string }),
    );
  });
});
