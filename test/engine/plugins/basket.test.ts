import { describe, expect, it } from "vitest";
import { ask } from "../answers.js";

const RUNS = `let Runs = datatable(Host:string, Tool:string, Admin:bool, Exit:long, N:long)[
  "web", "curl", false, 0, 1, "web", "curl", false, 0, 4, "db", "curl", false, 1, 1,
  "db", "ssh", true, 0, 2, "web", "ssh", true, 0, 1, "mail", "vi", false, long(null), 1];`;

describe("basket", () => {
  it("tells every frequent combination once, as full as its rows are, the most frequent first", async () => {
    await expect(`${RUNS} Runs | project Host, Tool, Admin | evaluate basket(0.3)`).toAnswer({
      columns: "SegmentId:long Count:long Percent:real Host:string Tool:string Admin:bool",
      rows: [
        [0, 4, 66.66666666666667, "", "", false],
        [1, 3, 50, "web", "", null],
        [2, 3, 50, "", "curl", false],
        [3, 2, 33.333333333333336, "db", "", null],
        [4, 2, 33.333333333333336, "", "ssh", true],
        [5, 2, 33.333333333333336, "web", "curl", false],
      ],
      ordered: true,
    });
  });

  it("counts a share that reaches the threshold exactly, and takes 0.05 where none is given", async () => {
    const rows =
      "range I from 1 to 100 step 1 | extend A = iff(I <= 5, 'five', strcat('x', I)), B = iff(I <= 4, 'four', strcat('y', I)) | project A, B";
    const columns = "SegmentId:long Count:long Percent:real A:string B:string";
    await expect(`${rows} | evaluate basket()`).toAnswer({ columns, rows: [[0, 5, 5, "five", ""]] });
    await expect(`${rows} | evaluate basket('~', '~', '~', '*')`).toAnswer({ columns, rows: [[0, 5, 5, "five", "*"]] });
    await expect(`${rows} | evaluate basket(0.0500001)`).toAnswer({ columns, rows: [] });
  });

  it("weighs its rows; the weight is no attribute", async () => {
    await expect(`${RUNS} Runs | project Host, Tool, N | evaluate basket(0.3, N) | project-away SegmentId`).toAnswer({
      columns: "Count:long Percent:real Host:string Tool:string N:long",
      rows: [
        [6, 60, "web", "", null],
        [6, 60, "", "curl", null],
        [5, 50, "web", "curl", null],
        [3, 30, "db", "", null],
        [3, 30, "", "ssh", null],
      ],
    });
    await expect(`print A = "x", N = 0 | evaluate basket(0.1, N) | count`).toAnswer({
      columns: "Count:long",
      rows: [[0]],
    });
    for (const weights of ["[1, -1]", "[1, null]", "[9007199254740992, 9007199254740992]"]) {
      const rows = `print N = dynamic(${weights}), A = "x" | mv-expand N to typeof(long)`;
      await expect(ask(`${rows} | evaluate basket(0.1, N)`)).rejects.toThrow(/basket\(\): (a weight must|the weights)/);
    }
    await expect("print A = 'x', N = 1.5 | evaluate basket(0.1, N)").toBeRefused("KqlSemantic", /whole number/);
  });

  it("limits the values that tell a pattern, not those that come with them", async () => {
    const rows = `range I from 0 to 7 step 1 | extend A = I % 2, B = I / 2 % 2, C = I / 4, Same = strcat('s', I % 2) | project A, B, C, Same`;
    const patterns = (least: string, most: string) =>
      `${rows} | evaluate basket(${least}, '~', ${most}, long(-1)) | summarize Values = max(countof(strcat(A, B, C), '-') * -1 + 3 + strlen(Same) / 2), Patterns = count()`;
    // 6 single values and 12 couples, A and Same being one; with three values 8 more.
    await expect(patterns("0.1", "2")).toAnswer({ columns: "Values:long Patterns:long", rows: [[3, 18]] });
    await expect(patterns("0.1", "3")).toAnswer({ columns: "Values:long Patterns:long", rows: [[4, 26]] });
    await expect(patterns("0.2", "3")).toAnswer({ columns: "Values:long Patterns:long", rows: [[3, 18]] });
  });

  it("tells an empty value from any value by a wildcard of its own", async () => {
    const rows = `datatable(S:string, R:real, T:datetime, B:bool)["", 0.5, datetime(null), true, "", real(null), datetime(2024-05-01), true, "", real(null), datetime(2024-05-01), bool(null)]`;
    await expect(
      `${rows} | evaluate basket(0.6, "~", "~", "*", double(-1), datetime(1900-01-01)) | project-away SegmentId, Percent`,
    ).toAnswer({
      columns: "Count:long S:string R:real T:datetime B:bool",
      rows: [
        [3, "", -1, "1900-01-01T00:00:00Z", null],
        [2, "", null, "2024-05-01T00:00:00Z", null],
        [2, "", -1, "1900-01-01T00:00:00Z", true],
      ],
    });
  });

  it("takes empty input, one row, texts and names of any kind", async () => {
    await expect(`${RUNS} Runs | take 0 | project Host | evaluate basket()`).toAnswer({
      columns: "SegmentId:long Count:long Percent:real Host:string",
      rows: [],
    });
    await expect(
      `datatable(p:string, v:long, code:guid, n0:timespan, segment:decimal, w:long, ['a\\"; --']:string)["o'ne ✓", 1, guid(74be27de-1e4e-49d9-b579-fe0b331d3642), 1h, decimal(0.1), 7, @'"\'] | evaluate basket(0.1, w)`,
    ).toAnswer({
      columns: `SegmentId:long Count:long Percent:real p:string v:long code:guid n0:timespan segment:decimal w:long a"; --:string`,
      rows: [[0, 7, 100, "o'ne ✓", 1, "74be27de-1e4e-49d9-b579-fe0b331d3642", "01:00:00", "0.1", null, '"']],
    });
    await expect("print Count = 1 | evaluate basket()").toBeRefused("KqlSemantic", /a name that the rows have/);
  });

  it("says no to what it cannot take or search through", async () => {
    await expect("print A = dynamic([1]) | evaluate basket()").toBeRefused("KqlUnsupported", /dynamic column 'A'/);
    await expect("print A = 1 | evaluate basket(0.015)").toBeRefused("KqlSemantic", /Threshold above 0.015/);
    await expect("print A = 1 | evaluate basket(0.1, '~', 1)").toBeRefused("KqlSemantic", /whole number from 2/);
    const bits = Array.from({ length: 24 }, (_, i) => `C${i} = iff((I * ${i + 3} + I / ${i + 7}) % 97 < 2, 1, 0)`);
    await expect(
      ask(`range I from 0 to 20000 step 1 | extend ${bits.join(", ")} | project-away I | evaluate basket()`),
    ).rejects.toThrow(/oo many patterns|More than 10000 patterns/);
  });
});
