import { describe, expect, it } from "vitest";
import { ask } from "../answers.js";
import type { Cell } from "../rows.js";

/** What an aggregate gives over the six sign-ins. */
async function over(aggregate: string, rows = "SignIns"): Promise<Cell | undefined> {
  return (await ask(`${rows} | summarize x = ${aggregate}`)).rows[0]?.[0];
}

describe("aggregates", () => {
  it.each<[string, Cell]>([
    ["count()", 6],
    ["countif(Risk > 0.3)", 2],
    ["sum(Bytes)", 1000],
    ["sumif(Bytes, Ok)", 500],
    ["sum(Took)", "00:00:10"],
    ["avg(Bytes)", 250],
    ["avg(Took)", "00:00:02.5000000"],
    ["avg(TimeGenerated)", "2024-05-01T09:15:00Z"],
    ["avgif(Bytes, Ok)", 250],
    ["min(User)", "Bob"],
    ["max(TimeGenerated)", "2024-05-01T10:30:00Z"],
    ["maxif(Bytes, not(Ok))", 300],
    ["dcount(Bytes)", 4],
    ["dcount(IP)", 4],
    ["dcountif(IP, Ok)", 2],
    ["count_distinct(User)", 3],
    ["percentile(Bytes, 50)", 200],
    ["percentile(Took, 75)", "00:00:03"],
    ["percentile(Result, 50)", 50053],
    ["round(stdev(Risk), 6)", 0.426956],
    ["make_list(Bytes)", [100, 200, 300, 400]],
    ["make_list(IP, 2)", ["10.0.0.1", "10.0.0.2"]],
    ["make_list_if(User, Ok)", ["ann", "Bob"]],
    ["make_list_with_nulls(Ok)", [true, false, false, true, null, null]],
    ["make_list(Took)", ["00:00:01", "00:00:02", "00:00:03", "00:00:04"]],
    ["make_set(User)", ["Bob", "ann", "eve"]],
    ["make_set_if(User, Ok)", ["Bob", "ann"]],
    ["make_bag(bag_pack(User, Bytes))", { ann: 100, Bob: 300, eve: null }],
    ["take_any(Department)", "IT"],
    ["binary_all_or(Bytes)", 100 | 200 | 300 | 400],
  ])("%s", async (aggregate, expected) => {
    const rows = aggregate.includes("Department") ? "Users | where User == 'ann'" : "SignIns";
    expect(await over(aggregate, rows)).toEqual(expected);
  });

  it.each<[string, Cell]>([
    ["count()", 0],
    ["sum(Bytes)", 0],
    ["avg(Bytes)", "NaN"],
    ["avg(Took)", null],
    ["max(Bytes)", null],
    ["max(User)", ""],
    ["stdev(Risk)", 0],
    ["make_list(User)", []],
    ["make_set(Bytes)", []],
    ["percentile(Bytes, 50)", null],
    ["take_any(User)", ""],
  ])("%s of no rows", async (aggregate, expected) => {
    expect(await over(aggregate, "SignIns | where false")).toEqual(expected);
  });

  it("make_list follows the order of the rows", async () => {
    expect(await over("make_list(Bytes)", "SignIns | sort by Bytes desc")).toEqual([400, 300, 200, 100]);
  });
});

describe("aggregates of several columns", () => {
  it("percentiles", async () => {
    await expect("range x from 1 to 10 step 1 | summarize percentiles(x, 0, 50, 95, 100)").toAnswer({
      columns: "percentile_x_0:long percentile_x_50:long percentile_x_95:long percentile_x_100:long",
      rows: [[1, 5, 10, 10]],
    });
  });

  it("take_any of one column gives a text that is not empty, if there is one", async () => {
    await expect(
      "datatable(k:long, s:string)[1, '', 1, 'x', 2, ''] | summarize any = take_any(s), low = take_anyif(s, k > 1) by k",
    ).toAnswer({
      columns: "k:long any:string low:string",
      rows: [
        [1, "x", ""],
        [2, "", ""],
      ],
    });
  });

  it("arg_max and arg_min take the other columns from the same row", async () => {
    await expect("SignIns | summarize arg_max(Bytes, IP, Device), arg_min(Risk, IP) by User").toAnswer({
      columns: "User:string Bytes:long IP:string Device:dynamic Risk:real IP1:string",
      rows: [
        ["ann", 200, "10.0.0.2", { os: "Linux", v: 5.5 }, 0.25, "10.0.0.2"],
        ["Bob", 400, "8.8.8.8", "text", 0, "8.8.8.8"],
        ["eve", null, "", null, null, ""],
      ],
    });
    await expect("SignIns | where isnull(Bytes) | summarize arg_max(Bytes, User)").toAnswer({
      columns: "Bytes:long User:string",
      rows: [[null, "eve"]],
    });
    await expect(
      "datatable(t:datetime, s:string)[datetime(null), 'x', datetime(2024-01-01), 'y', datetime(2023-01-01), 'z'] | summarize arg_max(t, s), arg_min(t, s)",
    ).toAnswer({
      columns: "t:datetime s:string t1:datetime s1:string",
      rows: [["2024-01-01T00:00:00Z", "y", "2023-01-01T00:00:00Z", "z"]],
    });
    await expect("print t = datetime(null), s = 'x' | summarize arg_max(t, s), arg_min(t, s)").toAnswer({
      columns: "t:datetime s:string t1:datetime s1:string",
      rows: [[null, "x", null, "x"]],
    });
    await expect("Users | summarize arg_max(Level, *)").toAnswer({
      columns: "Level:long User:string Department:string",
      rows: [[2, "Bob", "Finance"]],
    });
    await expect("Users | summarize (a, b) = arg_min(Level, User)").toAnswer({
      columns: "a:long b:string",
      rows: [[1, "ann"]],
    });
  });
});
