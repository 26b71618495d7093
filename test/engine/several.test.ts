import { describe, expect, it } from "vitest";
import { engine, NOW } from "./answers.js";
import { rowsOf } from "./rows.js";

async function tablesOf(kql: string) {
  const { tables } = await (await engine()).run(kql, { now: NOW, several: true });
  return tables.map(({ name, table }) => ({
    name,
    columns: table.columns.map((column) => column.name).join(" "),
    rows: rowsOf(table),
  }));
}

describe("a text that asks for several tables", () => {
  it("forks into a table a subquery, by the names that the text gives", async () => {
    expect(await tablesOf("Users | fork (where Level > 1 | project User) n = (count) (take 0 | as Nobody)")).toEqual([
      { name: "PrimaryResult", columns: "User", rows: [["Bob"]] },
      { name: "n", columns: "Count", rows: [[3]] },
      { name: "Nobody", columns: "User Department Level", rows: [] },
    ]);
  });

  it("gives a table a facet, behind that of its subquery", async () => {
    expect(await tablesOf("Users | facet by Department, Level with (where Level > 1 | project User)")).toEqual([
      { name: "PrimaryResult", columns: "User", rows: [["Bob"]] },
      {
        name: "Department",
        columns: "Department count_Department",
        rows: [
          ["Finance", 1],
          ["IT", 2],
        ],
      },
      {
        name: "Level",
        columns: "Level count_Level",
        rows: [
          [null, 1],
          [1, 1],
          [2, 1],
        ],
      },
    ]);
    expect((await tablesOf("Users | facet by Department")).map(({ name }) => name)).toEqual(["Department"]);
  });

  it("answers its queries in their order", async () => {
    expect(await tablesOf("let a = 1; print x = a; let b = 2; print y = a + b; 7")).toEqual([
      { name: "PrimaryResult", columns: "x", rows: [[1]] },
      { name: "Results_2", columns: "y", rows: [[3]] },
      { name: "Results_3", columns: "print_0", rows: [[7]] },
    ]);
  });

  it("wraps whole numbers around in every table", async () => {
    const tables = await tablesOf("print n = 9223372036854775807 | fork (count) (project m = n + 1)");
    expect(tables[1]?.rows).toEqual([[-9223372036854775808n]]);
  });

  it("is refused where one table is wanted, and inside of a query", async () => {
    await expect("Users | fork (count) (take 1)").toBeRefused("KqlUnsupported", /several tables, where one is wanted/);
    await expect("Users | facet by User, Department").toBeRefused("KqlUnsupported", /several tables/);
    await expect("Users | fork (count) (take 1) | count").toBeRefused("KqlUnsupported", /fork inside of a query/);
    await expect("union Users, (Users | facet by User)").toBeRefused("KqlUnsupported", /facet inside of a query/);
  });
});

describe("consume", () => {
  it("gives nothing, but runs the query", async () => {
    expect(await tablesOf("Users | consume")).toEqual([{ name: "PrimaryResult", columns: "", rows: [] }]);
    expect(await tablesOf("Users | consume decodeblocks=true")).toMatchObject([{ rows: [] }]);
  });
});
