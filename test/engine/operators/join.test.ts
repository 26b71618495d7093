import { describe, expect, it } from "vitest";
import "../answers.js";

const LEFT = "datatable(k:string, v:long)['a', 1, 'a', 2, 'b', 3, 'c', 4]";
const RIGHT = "datatable(k:string, w:string)['a', 'x', 'a', 'y', 'b', 'z', 'd', 'q']";
const joined = (kind: string) => `${LEFT} | join ${kind === "" ? "" : `kind=${kind} `}(${RIGHT}) on k`;

describe("join", () => {
  const columns = "k:string v:long k1:string w:string";
  const both = [
    ["a", 1, "a", "x"],
    ["a", 1, "a", "y"],
    ["b", 3, "b", "z"],
  ];
  const second = [
    ["a", 2, "a", "x"],
    ["a", 2, "a", "y"],
  ];

  it("without a kind takes one left row a key, always the same", async () => {
    await expect(joined("")).toAnswer({ columns, rows: both });
    await expect(joined("innerunique")).toAnswer({ columns, rows: both });
  });

  it("inner, leftouter, rightouter, fullouter; strings are never null", async () => {
    await expect(joined("inner")).toAnswer({ columns, rows: [...both, ...second] });
    await expect(joined("leftouter")).toAnswer({ columns, rows: [...both, ...second, ["c", 4, "", ""]] });
    await expect(joined("rightouter")).toAnswer({ columns, rows: [...both, ...second, ["", null, "d", "q"]] });
    await expect(joined("fullouter")).toAnswer({
      columns,
      rows: [...both, ...second, ["c", 4, "", ""], ["", null, "d", "q"]],
    });
  });

  it.each(["leftanti", "anti", "leftantisemi"])("%s keeps the left rows without a partner", async (kind) => {
    await expect(joined(kind)).toAnswer({ columns: "k:string v:long", rows: [["c", 4]] });
  });

  it("leftsemi, rightsemi, rightanti", async () => {
    await expect(joined("leftsemi")).toAnswer({
      columns: "k:string v:long",
      rows: [
        ["a", 1],
        ["a", 2],
        ["b", 3],
      ],
    });
    await expect(joined("rightsemi")).toAnswer({
      columns: "k:string w:string",
      rows: [
        ["a", "x"],
        ["a", "y"],
        ["b", "z"],
      ],
    });
    await expect(joined("rightanti")).toAnswer({ columns: "k:string w:string", rows: [["d", "q"]] });
  });

  it("compares columns of other names, several at once, null with null", async () => {
    await expect(
      `${LEFT} | join kind=inner (${RIGHT} | project key = k) on $left.k == $right.key | where v == 3`,
    ).toAnswer({
      columns: "k:string v:long key:string",
      rows: [["b", 3, "b"]],
    });
    await expect("SignIns | join kind=inner SignIns on User, IP | count").toAnswer({
      columns: "Count:long",
      rows: [[10]],
    });
    await expect("let t = datatable(k:long, v:string)[long(null), 'x', 1, 'y']; t | join kind=inner t on k").toAnswer({
      columns: "k:long v:string k1:long v1:string",
      rows: [
        [null, "x", null, "x"],
        [1, "y", 1, "y"],
      ],
    });
  });

  it("minds the case of texts", async () => {
    await expect("datatable(a:string)['x'] | join kind=inner (datatable(a:string)['X']) on a").toAnswer({
      columns: "a:string a1:string",
      rows: [],
    });
  });

  it("refuses an unknown kind", async () => {
    await expect(joined("sideways")).toBeRefused("KqlSyntax", /Expected one of: inner/);
  });
});

describe("lookup", () => {
  it("brings the other columns of the right side", async () => {
    await expect("SignIns | summarize n = count() by User | lookup Users on User").toAnswer({
      columns: "User:string n:long Department:string Level:long",
      rows: [
        ["ann", 2, "IT", 1],
        ["Bob", 2, "Finance", 2],
        ["eve", 2, "", null],
      ],
    });
    await expect("SignIns | summarize n = count() by User | lookup kind=inner Users on User").toAnswer({
      columns: "User:string n:long Department:string Level:long",
      rows: [
        ["ann", 2, "IT", 1],
        ["Bob", 2, "Finance", 2],
      ],
    });
  });
});
