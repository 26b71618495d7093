import { describe, expect, it } from "vitest";
import { ask, engine, NOW } from "../answers.js";

/** 40 sign-ins: the failures of one application from one country stand out. */
const SIGNS = `let Signs = range I from 0 to 39 step 1
  | extend Failed = I % 4 == 0 or I < 8
  | extend App = case(Failed and I < 32, "legacy", I % 2 == 0, "mail", "files"), Country = iff(Failed, "XX", strcat("C", I % 3)), Client = strcat("c", I)
  | project Failed, App, Country, Client, Weight = 2;`;

describe("autocluster", () => {
  const columns = "SegmentId:long Count:long Percent:real Failed:bool App:string Country:string Client:string";
  const clusters = (more: string) => `${SIGNS} Signs | project-away Weight | evaluate autocluster(${more})`;

  it("tells a few patterns, the one first that covers and says most", async () => {
    await expect(`${clusters("")} | take 2`).toAnswer({
      columns,
      rows: [
        [0, 14, 35, true, "legacy", "XX", ""],
        [1, 16, 40, false, "files", "", ""],
      ],
      ordered: true,
    });
  });

  it("prefers cover or detail as it is told", async () => {
    const first = async (weight: string) => (await ask(clusters(weight))).rows[0];
    expect((await first("0.95"))?.slice(1)).toEqual([24, 60, false, "", "", ""]);
    expect((await first("0.2"))?.slice(1)).toEqual([14, 35, true, "legacy", "XX", ""]);
  });

  it("weighs its rows, and takes wildcards of each type", async () => {
    await expect(`${SIGNS} Signs | evaluate autocluster("~", Weight, 10, "*", true) | take 1`).toAnswer({
      columns: "SegmentId:long Count:long Percent:real Failed:bool App:string Country:string Client:string Weight:long",
      rows: [[0, 28, 35, true, "legacy", "XX", "*", null]],
    });
  });

  it("tells the whole of rows that are all the same, and nothing of none or of all different ones", async () => {
    const one = "SegmentId:long Count:long Percent:real A:string";
    await expect(`range I from 1 to 3 step 1 | project A = "same" | evaluate autocluster()`).toAnswer({
      columns: one,
      rows: [[0, 3, 100, "same"]],
    });
    await expect(`print A = "x" | take 0 | evaluate autocluster()`).toAnswer({ columns: one, rows: [] });
    await expect(`range I from 1 to 200 step 1 | project A = tostring(I) | evaluate autocluster()`).toAnswer({
      columns: one,
      rows: [],
    });
  });

  it("says that another engine may choose otherwise", async () => {
    const { warnings } = await (await engine()).run(clusters(""), { now: NOW });
    expect(warnings).toEqual([expect.stringMatching(/autocluster\(\).*Kusto/)]);
  });

  it("wants a weight between 0 and 1 and a seed", async () => {
    await expect(clusters("1.0")).toBeRefused("KqlSemantic", /SizeWeight above 0 and below 1/);
    await expect(clusters("0.5, '~', 0")).toBeRefused("KqlSemantic", /whole number from 1/);
  });
});

describe("diffpatterns", () => {
  const differences = (more: string) =>
    `${SIGNS} Signs | project-away Weight | evaluate diffpatterns(Failed, "True", "False"${more})`;
  const columns =
    "SegmentId:long CountA:long CountB:long PercentA:real PercentB:real PercentDiffAB:real App:string Country:string Client:string";

  it("tells what one side has more than the other, without the column that splits them", async () => {
    await expect(differences("")).toAnswer({
      columns,
      rows: [
        [0, 16, 0, 100, 0, 100, "", "XX", ""],
        [1, 0, 16, 0, 66.67, 66.67, "files", "", ""],
        [2, 0, 8, 0, 33.33, 33.33, "", "C0", ""],
        [3, 0, 8, 0, 33.33, 33.33, "", "C1", ""],
        [4, 0, 8, 0, 33.33, 33.33, "", "C2", ""],
        [5, 2, 8, 12.5, 33.33, 20.83, "mail", "", ""],
      ],
      ordered: true,
    });
  });

  it("weighs its rows and keeps to the threshold and the number of values", async () => {
    await expect(
      `${SIGNS} Signs | project Failed, App, Weight | evaluate diffpatterns(Failed, "True", "False", Weight, 0.5, 1, "*") | project-away SegmentId`,
    ).toAnswer({
      columns: "CountA:long CountB:long PercentA:real PercentB:real PercentDiffAB:real App:string Weight:long",
      rows: [
        [28, 0, 87.5, 0, 87.5, "legacy", null],
        [0, 32, 0, 66.67, 66.67, "files", null],
      ],
    });
  });

  it("splits by the text of any type, and gives nothing where a side is empty", async () => {
    const rows =
      "datatable(At:datetime, A:string)[datetime(2024-05-01), 'x', datetime(2024-05-02), 'y', datetime(null), 'z']";
    await expect(
      `${rows} | evaluate diffpatterns(At, "2024-05-01T00:00:00.0000000Z", "2024-05-02T00:00:00.0000000Z") | project CountA, CountB, A`,
    ).toAnswer({
      columns: "CountA:long CountB:long A:string",
      rows: [
        [1, 0, "x"],
        [0, 1, "y"],
      ],
    });
    await expect(`${rows} | evaluate diffpatterns(At, "2024-05-01T00:00:00.0000000Z", "none") | count`).toAnswer({
      columns: "Count:long",
      rows: [[0]],
    });
  });

  it("compares two different values", async () => {
    await expect("print A = 1, B = 2 | evaluate diffpatterns(A, '1', '1')").toBeRefused("KqlSemantic", /different/);
    await expect(differences(", '~', 0.01")).toBeRefused("KqlSemantic", /Threshold above 0.015/);
  });
});

it("searches 100,000 rows of ten columns within seconds", { timeout: 30_000 }, async () => {
  const columns = Array.from(
    { length: 9 },
    (_, i) => `C${i} = strcat("v", (I * ${2 * i + 3} + I / ${i + 5}) % ${i * 7 + 3})`,
  );
  const rows = `range I from 0 to 99999 step 1 | extend ${columns.join(", ")}`;
  const began = Date.now();
  for (const plugin of ["basket()", "autocluster()", "diffpatterns(C0, 'v0', 'v1')"]) {
    await ask(`${rows} | evaluate ${plugin} | count`);
  }
  expect(Date.now() - began).toBeLessThan(25_000);
});
