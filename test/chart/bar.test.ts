import { table } from "arquero";
import { describe, expect, it } from "vitest";
import { chart } from "../../src/chart/chart.js";
import { parts, signIns, START } from "./sign-ins.js";

const { bar } = chart;
const users = table({ User: ["ann", "bob", "cy"], Failures: [2, 9, 4] });

describe("chart.bar", () => {
  it("draws the largest first", () => {
    const { rows, encoding, title } = parts(bar(users, { x: "User", y: "Failures" }).spec);
    expect(title).toEqual({ text: "Failures by User" });
    expect(encoding["x"]).toMatchObject({ field: "User", sort: ["bob", "cy", "ann"] });
    expect(rows).toContainEqual({ User: "bob", Failures: 9 });
  });

  it("sorts by name or as the table has it", () => {
    const sorted = (sort: "name" | "table") =>
      parts(bar(users, { x: "User", y: "Failures", sort }).spec).encoding["x"]?.["sort"];
    expect(sorted("name")).toEqual(["ann", "bob", "cy"]);
    expect(sorted("table")).toEqual(["ann", "bob", "cy"]);
    const reversed = users.orderby("Failures");
    expect(parts(bar(reversed, { x: "User", y: "Failures", sort: "table" }).spec).encoding["x"]?.["sort"]).toEqual([
      "ann",
      "cy",
      "bob",
    ]);
  });

  it("lays the bars down when texts are on y, and counts rows without numbers", () => {
    const across = parts(bar(users, { x: "Failures", y: "User" }).spec).encoding;
    expect([across["y"]?.field, across["x"]?.field]).toEqual(["User", "Failures"]);
    const { rows, encoding } = parts(bar(signIns(100), { y: "Location.Country" }).spec);
    expect(encoding["y"]).toMatchObject({ field: "Location_Country", title: "Location.Country" });
    expect(rows.reduce((sum, row) => sum + Number(row["Rows"]), 0)).toBe(100);
  });

  it("keeps numbers and days in their order", () => {
    const hours = table({ Hour: [10, 9, 100], N: [1, 2, 3] });
    expect(parts(bar(hours, { x: "Hour", y: "N" }).spec).encoding["x"]?.["sort"]).toEqual(["9", "10", "100"]);
    const days = table({ Day: [86_400_000, 0].map((t) => new Date(START + t)), N: [1, 2] });
    expect(parts(bar(days, { x: "Day", y: "N" }).spec).encoding["x"]?.["sort"]).toEqual(["2026-06-01", "2026-06-02"]);
  });

  it("draws the largest fifty texts and says of how many", () => {
    const many = table({
      Name: Array.from({ length: 6000 }, (_, i) => `host-${i}`),
      N: Array.from({ length: 6000 }, (_, i) => i),
    });
    const { rows, title } = parts(bar(many, { x: "Name", y: "N" }).spec);
    expect(rows).toHaveLength(50);
    expect(rows).toContainEqual({ Name: "host-5999", N: 5999 });
    expect(title.subtitle).toEqual(["the 50 largest of 6,000 values of Name"]);
    expect(() => bar(many, { x: "Name", y: "N", limit: 6000 })).toThrow(
      expect.objectContaining({ code: "ChartInvalid" }),
    );
  });

  it("holds longs that no double can", () => {
    const big = table({ Id: [2n ** 60n + 1n, 5n], N: [1, 2] });
    expect(parts(bar(big, { x: "Id", y: "N" }).spec).rows.map((row) => row["Id"])).toEqual([
      "1152921504606846977",
      "5",
    ]);
  });

  it.each([
    ["nothing to draw", () => bar(users, {})],
    ["texts as numbers", () => bar(users, { x: "Failures", y: "Failures", color: "Use" })],
    ["two texts", () => bar(signIns(5), { x: "IPAddress", y: "Location.Country" })],
    ["more times than one can read", () => bar(signIns(6000), { x: "TimeGenerated", y: "Failures" })],
  ])("refuses %s", (_, draw) => {
    expect(draw).toThrow(expect.objectContaining({ code: "ChartInvalid" }));
  });
});
