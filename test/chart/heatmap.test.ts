import { table } from "arquero";
import { describe, expect, it } from "vitest";
import { chart } from "../../src/chart/chart.js";
import { HOUR, parts, signIns, START } from "./sign-ins.js";

const { heatmap } = chart;

describe("chart.heatmap", () => {
  it("takes the only datetime column apart into hours and weekdays, in UTC", () => {
    const { rows, encoding, title } = parts(
      heatmap(table({ T: [0, 1, 25].map((h) => new Date(START + h * HOUR)) })).spec,
    );
    expect(title.text).toBe("Rows by hour and weekday");
    expect(encoding["x"]?.title).toBe("hour (UTC)");
    expect(encoding["y"]?.["sort"]).toEqual(expect.arrayContaining(["Monday", "Sunday"]));
    // 1 June 2026 is a Monday.
    expect(rows).toEqual([
      { Hour: "00", Weekday: "Monday", Rows: 1 },
      { Hour: "01", Weekday: "Monday", Rows: 1 },
      { Hour: "01", Weekday: "Tuesday", Rows: 1 },
    ]);
  });

  it("draws a column of numbers by two others, and says how they were made one", () => {
    const data = table({ A: ["a", "a", "b"], B: ["x", "x", "y"], N: [1, 2, 4] });
    const { rows, encoding } = parts(heatmap(data, { x: "A", y: "B", color: "N" }).spec);
    expect(rows).toEqual([
      { A: "a", B: "x", N: 3 },
      { A: "b", B: "y", N: 4 },
    ]);
    expect(encoding["color"]?.title).toBe("N (sum)");
  });

  it("bins a datetime against a text, and leaves no hole in the axis", () => {
    const data = table({ T: [0, 5].map((d) => new Date(START + d * 24 * HOUR)), C: ["x", "y"] });
    const { encoding, title } = parts(heatmap(data, { x: "T", y: "C", bin: "1d" }).spec);
    expect(encoding["x"]?.["sort"]).toEqual(["01", "02", "03", "04", "05", "06"].map((day) => `2026-06-${day}`));
    expect(title.subtitle).toEqual(["T per day"]);
  });

  it("says what it leaves out", () => {
    const hosts = Array.from({ length: 60 }, (_, i) => `host-${i}`);
    const data = table({ T: hosts.map((_, i) => (i === 0 ? null : new Date(START + i * HOUR))), Host: hosts });
    expect(parts(heatmap(data, { y: "Host", bin: "1d" }).spec).title.subtitle).toEqual([
      "T per day",
      "the 40 largest of 60 values of Host",
      "1 row without T is not drawn",
    ]);
  });

  it("refuses an unknown column and too many cells", () => {
    expect(() => heatmap(signIns(5), { x: "IPAdress", y: "Failures" })).toThrow(
      expect.objectContaining({ code: "ChartInvalid", hint: 'Did you mean "IPAddress"?' }),
    );
    expect(() => heatmap(signIns(20_000), { y: "IPAddress", bin: "1m" })).toThrow(
      expect.objectContaining({ code: "ChartInvalid" }),
    );
  });
});
