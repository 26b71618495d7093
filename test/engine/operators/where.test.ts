import { describe, expect, it } from "vitest";
import "../answers.js";

/** How many of the six sign-ins a condition keeps. */
const kept = (condition: string, count: number) =>
  expect(`SignIns | where ${condition} | count`).toAnswer({ columns: "Count:long", rows: [[count]] });

describe("where", () => {
  it.each([
    ["Ok", 2],
    ["Bytes > 150", 3],
    ["not(Bytes > 150)", 1],
    ["Bytes != 100", 5],
    ["Bytes !in (100, 200)", 4],
    ["isnull(Bytes) or Bytes < 150", 3],
    ["Ok == false or isnull(Ok)", 4],
    ["(Ok and Risk > 0.3) == false", 3],
    ["iff(Ok, 'a', 'b') == 'b'", 4],
    ["Took > 2s", 2],
    ["Id == 'a0000000-0000-0000-0000-000000000001'", 1],
    ["TimeGenerated > ago(3h)", 3],
    ["TimeGenerated between (datetime(2024-05-01 08:00) .. 1h)", 3],
    ["User has_any ('ann', 'bob')", 4],
    ["Device has 'linux'", 1],
  ])("%s keeps %i", async (condition, count) => {
    await kept(condition, count);
  });

  it("reads a property with the precision that it has", async () => {
    await kept("Device.v > 5", 2);
    await kept("Device.v == 5", 0);
    await kept("Device.v != 5", 6);
    await kept("Device.v in (5)", 0);
    await kept("Device.v in (5.5, 10)", 2);
    await kept("Device.v between (5 .. 6)", 1);
  });

  it("takes the list of in from a table", async () => {
    await kept("User in (Users)", 4);
    await kept("User !in ((Users | project User))", 2);
    await kept("1.5 in ((Users | project Level))", 0);
  });

  it("has window functions", async () => {
    await expect(
      "SignIns | sort by TimeGenerated asc | where User == 'ann' and prev(User) == '' | project IP",
    ).toAnswer({
      columns: "IP:string",
      rows: [["10.0.0.1"]],
    });
  });
});
