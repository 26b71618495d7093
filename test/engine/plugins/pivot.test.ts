import { describe, expect, it } from "vitest";
import "../answers.js";

const SALES = `datatable(Shop:string, Day:string, Amount:long)[
  "north", "Mon", 5, "north", "Tue", 7, "south", "Mon", 1, "north", "Mon", 2]`;

describe("pivot", () => {
  it("counts by the other columns, a column for each value", async () => {
    await expect(`${SALES} | project Shop, Day | evaluate pivot(Day)`).toAnswer({
      columns: "Shop:string Mon:long Tue:long",
      rows: [
        ["north", 2, 1],
        ["south", 1, 0],
      ],
    });
  });

  it("aggregates, by all columns but the pivoted and the aggregated one", async () => {
    await expect(`${SALES} | evaluate pivot(Day, sum(Amount))`).toAnswer({
      columns: "Shop:string Mon:long Tue:long",
      rows: [
        ["north", 7, 7],
        ["south", 1, 0],
      ],
    });
    await expect(`${SALES} | evaluate pivot(Day, max(Amount)) | where isnull(Tue)`).toAnswer({
      columns: "Shop:string Mon:long Tue:long",
      rows: [["south", 1, null]],
    });
    await expect(`${SALES} | evaluate pivot(Shop, make_set(Day), Amount) | where Amount == 1`).toAnswer({
      columns: "Amount:long north:dynamic south:dynamic",
      rows: [[1, [], ["Mon"]]],
    });
  });

  it("groups by the columns that it is given", async () => {
    await expect(`${SALES} | evaluate pivot(Shop, count(), Day) | project Day, total = north + south`).toAnswer({
      columns: "Day:string total:long",
      rows: [
        ["Mon", 3],
        ["Tue", 1],
      ],
    });
  });

  it("makes names of numbers and times, by their texts", async () => {
    await expect(`datatable(k:string, n:int)["a", 443, "a", 22, "b", 443] | evaluate pivot(n)`).toAnswer({
      columns: "k:string 22:long 443:long",
      rows: [
        ["a", 1, 1],
        ["b", 0, 1],
      ],
    });
  });

  it("gives the columns that a schema clause names, in its order", async () => {
    await expect(`${SALES} | evaluate pivot(Day, sum(Amount), Shop) : (Tue: long, Wed: long, Shop: string)`).toAnswer({
      columns: "Tue:long Wed:long Shop:string",
      rows: [
        [7, 0, "north"],
        [0, 0, "south"],
      ],
    });
    await expect(`${SALES} | evaluate pivot(Day, sum(Amount), Shop) : (Mon: long)`).toBeRefused("KqlSemantic", /Shop/);
    await expect(`${SALES} | evaluate pivot(Day, sum(Amount), Shop) : (Shop: string, Mon: string)`).toBeRefused(
      "KqlSemantic",
      /'Mon' is a long/,
    );
  });

  it("refuses what cannot be a column, and too many of them", async () => {
    await expect(`datatable(k:string, v:string)["a", ""] | evaluate pivot(v)`).toBeRefused(
      "KqlSemantic",
      /empty value/,
    );
    await expect(`datatable(k:string, v:string)["a", "k"] | evaluate pivot(v)`).toBeRefused("KqlSemantic", /'k'/);
    await expect(`range i from 1 to 501 step 1 | extend g = 1 | evaluate pivot(i)`).toBeRefused(
      "KqlUnsupported",
      /more than 500/,
    );
    await expect(`${SALES} | evaluate pivot(Day, percentile(Amount, 5))`).toBeRefused("KqlUnsupported", /aggregate/);
  });

  it("lets no value out of its quotes", async () => {
    await expect(
      `datatable(k:string, v:string)["a", "'] : long) | take 0 //", "a", "x\\"; --"] | evaluate pivot(v)`,
    ).toAnswer({ columns: `k:string '] : long) | take 0 //:long x"; --:long`, rows: [["a", 1, 1]] });
  });
});
