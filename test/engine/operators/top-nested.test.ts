import { describe, expect, it } from "vitest";
import "../answers.js";

const SALES = `datatable(Region:string, Shop:string, Sold:long)["north", "a", 10, "north", "b", 7, "north", "c", 1, "south", "a", 5, "south", "d", 4, "west", "e", 2, "east", "f", long(null)]`;

describe("top-nested", () => {
  it("gives the top values of each level within those of the level above", async () => {
    await expect(`${SALES} | top-nested 2 of Region by sum(Sold), top-nested 1 of Shop by Best = max(Sold)`).toAnswer({
      columns: "Region:string aggregated_Region:long Shop:string Best:long",
      rows: [
        ["north", 18, "a", 10],
        ["south", 9, "a", 5],
      ],
      ordered: true,
    });
  });

  it("gives all values where no number is said, and the smallest with asc", async () => {
    await expect(`${SALES} | top-nested of Region by Sold = sum(Sold) asc`).toAnswer({
      columns: "Region:string Sold:long",
      rows: [
        ["east", 0],
        ["west", 2],
        ["south", 9],
        ["north", 18],
      ],
      ordered: true,
    });
    await expect(`let n = 1; ${SALES} | top-nested n of Part = Sold % 2 by count() asc`).toAnswer({
      columns: "Part:long aggregated_Part:long",
      rows: [[null, 1]],
    });
  });

  it("puts the rest of a level together under its name", async () => {
    await expect(`${SALES} | top-nested 1 of Region with others = "rest" by sum(Sold)`).toAnswer({
      columns: "Region:string aggregated_Region:long",
      rows: [
        ["north", 18],
        ["rest", 11],
      ],
      ordered: true,
    });
    await expect(`${SALES} | top-nested 9 of Region with others = "rest" by count()`).toAnswer({
      columns: "Region:string aggregated_Region:long",
      rows: [
        ["north", 3],
        ["south", 2],
        ["east", 1],
        ["west", 1],
      ],
      ordered: true,
    });
  });

  it("leaves levels without a name for the rest empty, where a later one has one", async () => {
    await expect(
      `${SALES} | top-nested 2 of Region by sum(Sold), top-nested 1 of Shop with others = "others" by sum(Sold)`,
    ).toAnswer({
      columns: "Region:string aggregated_Region:long Shop:string aggregated_Shop:long",
      rows: [
        ["north", 18, "a", 10],
        ["north", 18, "others", 8],
        ["south", 9, "a", 5],
        ["south", 9, "others", 4],
        ["", null, "others", 2],
      ],
      ordered: true,
    });
    await expect(
      `${SALES} | top-nested 1 of Region with others = "rest" by sum(Sold), top-nested 1 of Shop by count(), top-nested 1 of Sold with others = -1 by Rows = count()`,
    ).toAnswer({
      columns: "Region:string aggregated_Region:long Shop:string aggregated_Shop:long Sold:long Rows:long",
      rows: [
        ["north", 18, "a", 1, 10, 1],
        ["north", 18, "", null, -1, 2],
        ["rest", 11, "", null, -1, 4],
      ],
    });
  });

  it("takes null for a value", async () => {
    await expect(`${SALES} | top-nested 1 of Sold by Rows = count() asc, top-nested of Region by max(1)`).toAnswer({
      columns: "Sold:long Rows:long Region:string aggregated_Region:long",
      rows: [[null, 1, "east", 1]],
    });
  });

  it("ranks by what is computed from aggregates", async () => {
    await expect(`${SALES} | top-nested 1 of Region by Mean = 1.0 * sum(Sold) / count()`).toAnswer({
      columns: "Region:string Mean:real",
      rows: [["north", 6]],
    });
  });

  it("gives no rows for no rows", async () => {
    await expect(`${SALES} | where false | top-nested 1 of Region with others = "rest" by count()`).toAnswer({
      columns: "Region:string aggregated_Region:long",
      rows: [],
    });
  });

  it("refuses a name of another type, and a value without a name", async () => {
    await expect(`${SALES} | top-nested 1 of Sold with others = "rest" by count()`).toBeRefused(
      "KqlSemantic",
      /others is a string/,
    );
    await expect(`${SALES} | top-nested 1 of strcat(Region, Shop) by count()`).toBeRefused(
      "KqlUnsupported",
      /without a name/,
    );
  });
});

describe("top-hitters", () => {
  it("gives the most frequent values, or those with the largest sum", async () => {
    await expect(`${SALES} | top-hitters 2 of Region`).toAnswer({
      columns: "Region:string approximate_count_Region:long",
      rows: [
        ["north", 3],
        ["south", 2],
      ],
      ordered: true,
    });
    await expect(`${SALES} | top-hitters 1 of Shop by Sold`).toAnswer({
      columns: "Shop:string approximate_sum_Sold:long",
      rows: [["a", 15]],
    });
  });
});
