import { describe, expect, test } from "vitest";
import { Refusal } from "../../src/server/refusal.js";
import { timespanOf } from "../../src/server/timespan.js";

describe("a timespan", () => {
  test.each(["PT12H", "P7D", "P1W", "P1DT2H30M", "PT0.5S"])("%s stays for the workspace's clock", (text) => {
    expect(timespanOf(text)).toBe(text);
  });

  test.each([
    ["2026-06-01T00:00:00Z/2026-06-02T00:00:00Z", "2026-06-01T00:00:00.000Z", "2026-06-02T00:00:00.000Z"],
    ["2026-06-01/2026-06-02", "2026-06-01T00:00:00.000Z", "2026-06-02T00:00:00.000Z"],
    ["2026-06-01T00:00/P1DT12H", "2026-06-01T00:00:00.000Z", "2026-06-02T12:00:00.000Z"],
    ["PT6H/2026-06-02T00:00:00Z", "2026-06-01T18:00:00.000Z", "2026-06-02T00:00:00.000Z"],
    ["2026-06-01T00:00:00+02:00/2026-06-01T00:00:00-0100", "2026-05-31T22:00:00.000Z", "2026-06-01T01:00:00.000Z"],
    ["2026-06-01T00:00:00Z/2026-06-01T00:00:00Z", "2026-06-01T00:00:00.000Z", "2026-06-01T00:00:00.000Z"],
  ])("%s is a window", (text, start, end) => {
    expect(timespanOf(text)).toEqual({ start: new Date(start), end: new Date(end) });
  });

  test("finer than a millisecond widens, so that no row is lost", () => {
    expect(timespanOf("2026-06-01T00:00:00.1239999Z/2026-06-01T00:00:01.0000001Z")).toEqual({
      start: new Date("2026-06-01T00:00:00.123Z"),
      end: new Date("2026-06-01T00:00:01.001Z"),
    });
  });

  test.each([
    "",
    "7d",
    "P",
    "PT",
    "P1M",
    "P1Y",
    "P0D",
    "-P1D",
    "P1D/PT1H",
    "2026-06-01",
    "2026-06-01/",
    "/2026-06-01",
    "2026-06-31/2026-07-01",
    "2026-06-01T25:00:00Z/P1D",
    "06/01/2026",
    "2026-06-01/2026-06-02/2026-06-03",
    "2026-06-02/2026-06-01",
    "P1D/P1D",
    "2026-06-01/P1M",
    "yesterday/today",
  ])("'%s' is refused", (text) => {
    const refusal = raisedBy(() => timespanOf(text));
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ status: 400, error: { innererror: { code: "InvalidTimespan" } } });
  });
});

function raisedBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}
