import { describe, expect, it } from "vitest";
import "../answers.js";

describe("extend", () => {
  it("computes every value from the row as it was before", async () => {
    await expect("print a = 1 | extend a = a + 1, b = a").toAnswer({ columns: "a:long b:long", rows: [[2, 1]] });
  });

  it("replaces a column where it stands", async () => {
    await expect("print a = 1, b = 2 | extend a = 'x', c = 3").toAnswer({
      columns: "a:string b:long c:long",
      rows: [["x", 2, 3]],
    });
  });

  it("sees window functions inside window functions", async () => {
    await expect(
      "SignIns | sort by TimeGenerated asc | extend Session = row_cumsum(iff(User != prev(User), 1, 0)) | project User, Session",
    ).toAnswer({
      columns: "User:string Session:long",
      rows: [
        ["ann", 1],
        ["ann", 1],
        ["Bob", 2],
        ["Bob", 2],
        ["eve", 3],
        ["eve", 3],
      ],
      ordered: true,
    });
  });
});

describe("project and its kin", () => {
  it("project keeps, computes and names", async () => {
    await expect("SignIns | take 1 | project Who = User, Bytes = Bytes * 2, Old = Bytes").toAnswer({
      columns: "Who:string Bytes:long Old:long",
      rows: [["ann", 200, 100]],
    });
  });

  it("project-away, -keep, -reorder and -rename", async () => {
    await expect("Users | project-away L* | take 1").toAnswer({
      columns: "User:string Department:string",
      rows: [["ann", "IT"]],
    });
    await expect("Users | project-keep L*, User | take 1").toAnswer({
      columns: "User:string Level:long",
      rows: [["ann", 1]],
    });
    await expect("Users | project-reorder Level, * | take 1").toAnswer({
      columns: "Level:long User:string Department:string",
      rows: [[1, "ann", "IT"]],
    });
    await expect("Users | project-rename Who = User | take 1").toAnswer({
      columns: "Who:string Department:string Level:long",
      rows: [["ann", "IT", 1]],
    });
  });

  it("names what has no name as Kusto does", async () => {
    await expect("SignIns | take 1 | project strlen(User), Bytes + 1, Device.os").toAnswer({
      columns: "strlen_User:long Column1:long Device_os:dynamic",
      rows: [[3, 101, "Windows"]],
    });
  });
});

describe("names of columns", () => {
  it("are case-sensitive, within one table, a join and a summarize", async () => {
    await expect("datatable(a:long, A:long)[1, 2] | extend aA = a - A | project A, a, aA").toAnswer({
      columns: "A:long a:long aA:long",
      rows: [[2, 1, -1]],
    });
    await expect("let t = datatable(a:long, A:long)[1, 2]; t | join kind=inner t on a").toAnswer({
      columns: "a:long A:long a1:long A1:long",
      rows: [[1, 2, 1, 2]],
    });
    await expect("datatable(a:long, A:long)[1, 2, 1, 3] | summarize sum(A) by a | extend A = 0").toAnswer({
      columns: "a:long sum_A:long A:long",
      rows: [[1, 5, 0]],
    });
  });

  it("may hold spaces, quotes, brackets and SQL", async () => {
    await expect(
      `print ['a b'] = 1, ["c'd"] = 2, ['e"f'] = 3, ['g--h'] = 4, ['i]j'] = 5, ['"; drop table sign_ins; --'] = 6
       | where ['"; drop table sign_ins; --'] == 6`,
    ).toAnswer({
      columns: `a b:long c'd:long e"f:long g--h:long i]j:long "; drop table sign_ins; --:long`,
      rows: [[1, 2, 3, 4, 5, 6]],
    });
    await expect("SignIns | count").toAnswer({ columns: "Count:long", rows: [[6]] });
  });

  it("do not mix with the names that the SQL needs", async () => {
    await expect(
      `datatable(a1:string, item:string, i:string, v:string, row:long)["y", "b", "q", "x", 7]
       | project c = strcmp(tolower(v), tolower(a1)), d = strrep(i, 2, "-"), e = item in (dynamic(["a", "b"])), f = repeat(i, 2), row`,
    ).toAnswer({
      columns: "c:long d:string e:bool f:dynamic row:long",
      rows: [[-1, "q-q", true, ["q", "q"], 7]],
    });
  });
});
