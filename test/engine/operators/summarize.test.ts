import { describe, expect, it } from "vitest";
import "../answers.js";

describe("summarize", () => {
  it("groups by columns and expressions, null a key like any other", async () => {
    await expect(
      "SignIns | summarize n = count(), sum(Bytes) by Ok, Late = TimeGenerated > datetime(2024-05-01 09:00)",
    ).toAnswer({
      columns: "Ok:bool Late:bool n:long sum_Bytes:long",
      rows: [
        [null, true, 2, 0],
        [false, false, 2, 500],
        [true, false, 1, 100],
        [true, true, 1, 400],
      ],
    });
  });

  it("gives one row without keys, even for no rows, and none with keys", async () => {
    await expect("SignIns | where false | summarize count(), max(Bytes), make_list(User)").toAnswer({
      columns: "count_:long max_Bytes:long list_User:dynamic",
      rows: [[0, null, []]],
    });
    await expect("SignIns | where false | summarize count() by User").toAnswer({
      columns: "User:string count_:long",
      rows: [],
    });
  });

  it("has expressions around aggregates", async () => {
    await expect(
      "SignIns | summarize 100.0 * countif(Ok) / count(), Span = max(Bytes) - min(Bytes), iff(count() > 3, 'many', 'few'), substring(max(User), 0, 2)",
    ).toAnswer({
      columns: "Column1:real Span:long Column2:string Column3:string",
      rows: [[100 / 3, 300, "many", "ev"]],
    });
  });

  it("bins", async () => {
    await expect("SignIns | summarize count() by bin(TimeGenerated, 1h)").toAnswer({
      columns: "TimeGenerated:datetime count_:long",
      rows: [
        ["2024-05-01T08:00:00Z", 2],
        ["2024-05-01T09:00:00Z", 2],
        ["2024-05-01T10:00:00Z", 2],
      ],
    });
    await expect("SignIns | summarize count() by bin(Bytes, 150)").toAnswer({
      columns: "Bytes:long count_:long",
      rows: [
        [null, 2],
        [0, 1],
        [150, 1],
        [300, 2],
      ],
    });
  });

  it("without aggregates gives the keys", async () => {
    await expect("SignIns | summarize by User").toAnswer({
      columns: "User:string",
      rows: [["ann"], ["Bob"], ["eve"]],
    });
  });

  it("counts what window functions say", async () => {
    await expect(
      "SignIns | sort by TimeGenerated asc | summarize countif(User != prev(User)), max(row_cumsum(Bytes))",
    ).toAnswer({
      columns: "countif_:long max_:long",
      rows: [[3, 1000]],
    });
    await expect("SignIns | sort by TimeGenerated asc | summarize count() by Before = prev(User)").toAnswer({
      columns: "Before:string count_:long",
      rows: [
        ["", 1],
        ["Bob", 2],
        ["ann", 2],
        ["eve", 1],
      ],
    });
  });

  it("numbers columns whose names repeat", async () => {
    await expect("SignIns | summarize count(), count()").toAnswer({
      columns: "count_:long count_1:long",
      rows: [[6, 6]],
    });
  });
});
