import { expect, it } from "vitest";
import { parseDatetime } from "../../../src/kql/time.js";
import { ask } from "../answers.js";

const DAYS = [
  "0000-01-01",
  "0001-01-01",
  "0004-02-29",
  "1582-10-10",
  "1900-02-29",
  "2024-02-29",
  "2024-13-01",
  "9999-12-31",
];
const CLOCKS = ["", "T00:00:00", " 23:59:59", "T24:00:00", "T10:60:00", "T10:00:60", "T10:00"];
const FRACTIONS = ["", ".1", ".123456", ".1234567", ".9999999", ".12345678"];

/** Most times are read by SQL and the others by a script: both must read the same. */
it("are read to the tick, or null", async () => {
  const texts = DAYS.flatMap((day) =>
    CLOCKS.flatMap((clock) => FRACTIONS.flatMap((fraction) => ["", "Z"].map((zone) => day + clock + fraction + zone))),
  );
  const { rows } = await ask(
    `datatable(s:string)[${texts.map((text) => JSON.stringify(text)).join(", ")}] | extend t = tolong(todatetime(s))`,
  );
  const expected = texts.map((text) => [text, parseDatetime(text) ?? null]);
  expect(rows.map(([text, ticks]) => [text, ticks === null ? null : BigInt(ticks as number)])).toEqual(expected);
  expect(expected.filter(([, ticks]) => ticks !== null).length).toBeGreaterThan(50);
});
