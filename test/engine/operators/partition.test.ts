import { describe, expect, it } from "vitest";
import "../answers.js";

describe("partition", () => {
  it("runs the subquery over the rows of every key, null being one", async () => {
    await expect("SignIns | partition by Ok (summarize Bytes = sum(Bytes) by Ok)").toAnswer({
      columns: "Ok:bool Bytes:long",
      rows: [
        [null, 0],
        [false, 500],
        [true, 500],
      ],
    });
    await expect("SignIns | partition by User (top 1 by Bytes desc | project User, Bytes)").toAnswer({
      columns: "User:string Bytes:long",
      rows: [
        ["ann", 200],
        ["Bob", 400],
        ["eve", null],
      ],
    });
  });

  it("passes over hints that are true or false", async () => {
    await expect(
      "let Offices = datatable(At:string)['x', 'y']; Users | where Level < 3 | partition hint.materialized=true hint.strategy=native by User { Offices | extend Who = strcat(toscalar(User), '@', At) | where At == 'x' }",
    ).toAnswer({
      columns: "At:string Who:string",
      rows: [
        ["x", "ann@x"],
        ["x", "Bob@x"],
      ],
    });
  });

  it("gives a row for a key whose rows are all filtered out, where the subquery summarizes", async () => {
    await expect("SignIns | partition by User (where Bytes > 150 | count)").toAnswer({
      columns: "Count:long",
      rows: [[1], [2], [0]],
    });
    await expect("SignIns | where false | partition by User (count)").toAnswer({ columns: "Count:long", rows: [] });
  });

  it("takes every strategy as a hint", async () => {
    for (const hint of ["native", "shuffle", "legacy"]) {
      await expect(`SignIns | partition hint.strategy=${hint} by User (distinct IP | count)`).toAnswer({
        columns: "Count:long",
        rows: [[2], [1], [1]],
      });
    }
  });

  it("keeps the order of sorted rows inside of a key", async () => {
    await expect(
      "SignIns | sort by TimeGenerated desc | partition by User (extend n = row_number() | where n == 1 | project User, Result)",
    ).toAnswer({
      columns: "User:string Result:int",
      rows: [
        ["ann", 50126],
        ["Bob", 0],
        ["eve", null],
      ],
    });
  });

  it("names the rows of a key with as", async () => {
    await expect(
      `SignIns | where isnotnull(Bytes) | partition by User (as Own | summarize Part = 100.0 * max(Bytes) / toscalar(Own | summarize sum(Bytes)) by User)
       | project User, Part = round(Part, 1)`,
    ).toAnswer({
      columns: "User:string Part:real",
      rows: [
        ["ann", 66.7],
        ["Bob", 57.1],
      ],
    });
    await expect(
      "SignIns | partition by User (as Own | where Result in ((Own | summarize max(Result))) | project User, Result)",
    ).toAnswer({
      columns: "User:string Result:int",
      rows: [
        ["ann", 50126],
        ["Bob", 50126],
        ["eve", 50053],
      ],
    });
  });

  it("asks another table once a key in braces; toscalar(key) and a name that the table lacks are the key", async () => {
    await expect(
      "range Code from 0 to 50126 step 50126 | partition by Code { SignIns | where Result == Code | summarize Users = make_set(User) | extend Code = toscalar(Code) }",
    ).toAnswer({
      columns: "Users:dynamic Code:long",
      rows: [
        [["Bob", "ann"], 0],
        [["Bob", "ann"], 50126],
      ],
    });
    await expect(
      "Users | partition by User { SignIns | where User == toscalar(User) | summarize Count = count() | extend User = toscalar(User) }",
    ).toAnswer({
      columns: "Count:long User:string",
      rows: [
        [2, "ann"],
        [2, "Bob"],
        [0, "zoe"],
      ],
    });
    await expect(
      `Users | partition by Department { SignIns | where User in ((Users | where Department == toscalar(Department) | project User)) | summarize Bytes = sum(Bytes) | extend Department = toscalar(Department) }`,
    ).toAnswer({
      columns: "Bytes:long Department:string",
      rows: [
        [300, "IT"],
        [700, "Finance"],
      ],
    });
  });

  it("gives the key wherever a column may stand", async () => {
    await expect(
      "SignIns | where isnotnull(Ok) | partition by User (project Own = toscalar(User), Ok | summarize Count = count() by Own, Ok | sort by Own asc)",
    ).toAnswer({
      columns: "Own:string Ok:bool Count:long",
      rows: [
        ["ann", true, 1],
        ["ann", false, 1],
        ["Bob", true, 1],
        ["Bob", false, 1],
      ],
    });
    await expect("range x from 1 to 2 step 1 | partition by x { print Double = x * 2, x }").toAnswer({
      columns: "Double:long x:long",
      rows: [
        [2, 1],
        [4, 2],
      ],
    });
  });

  it("refuses one inside of another, and outer joins", async () => {
    await expect("SignIns | partition by User (partition by Ok (count))").toBeRefused(
      "KqlUnsupported",
      /outside the subquery around it/,
    );
    await expect("SignIns | partition by User (lookup (Users) on User)").toBeRefused(
      "KqlUnsupported",
      /lookup kind=leftouter in a subquery/,
    );
    await expect("SignIns | partition by Device (count)").toBeRefused("KqlSemantic", /dynamic/);
  });
});
