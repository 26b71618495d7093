import { describe, expect, it } from "vitest";
import { engine, NOW } from "../answers.js";

describe("union", () => {
  it("fills up what a side lacks, a string with the empty text", async () => {
    await expect("union (print a = 1, b = 'x'), (print a = 3, c = 4)").toAnswer({
      columns: "a:long b:string c:long",
      rows: [
        [1, "x", null],
        [3, "", 4],
      ],
    });
  });

  it("tells columns of one name and two types apart", async () => {
    await expect("union (print a = 1), (print a = 'x')").toAnswer({
      columns: "a_long:long a_string:string",
      rows: [
        [1, ""],
        [null, "x"],
      ],
    });
  });

  it("numbers a name that another column has already", async () => {
    await expect("union (datatable(a:long, a_string:string)[1, 'q']), (print a = 'x')").toAnswer({
      columns: "a_long:long a_string1:string a_string:string",
      rows: [
        [1, "", "q"],
        [null, "x", ""],
      ],
    });
    await expect("union (print n_int = 7), (print n = 1), (print n = int(2)), (print n_int = 8)").toAnswer({
      columns: "n_int:long n_long:long n_int1:int",
      rows: [
        [7, null, null],
        [null, 1, null],
        [null, null, 2],
        [8, null, null],
      ],
    });
  });

  it("says where a row came from", async () => {
    await expect("union withsource=From SignIns, Users, (print a = 1) | summarize count() by From").toAnswer({
      columns: "From:string count_:long",
      rows: [
        ["SignIns", 6],
        ["Users", 3],
        ["union_arg2", 1],
      ],
    });
  });

  it("stands in a pipe, and keeps rows that repeat", async () => {
    await expect("Users | project User | union (Users | project User) | count").toAnswer({
      columns: "Count:long",
      rows: [[6]],
    });
  });

  it("kind=inner keeps the columns that all have, of one type", async () => {
    await expect("print a = 1 | union kind=inner (print a = 2)").toAnswer({ columns: "a:long", rows: [[1], [2]] });
    await expect("print a = 1, b = 2, d = 'x' | union kind=inner (print a = 3, c = 4, d = 5) | where a > 1").toAnswer({
      columns: "a:long",
      rows: [[3]],
    });
    await expect("union withsource=From kind=inner Users, SignIns | summarize count() by From").toAnswer({
      columns: "From:string count_:long",
      rows: [
        ["Users", 3],
        ["SignIns", 6],
      ],
    });
    await expect("print a = 1 | union kind=inner (print b = 1) | count").toAnswer({
      columns: "Count:long",
      rows: [[2]],
    });
  });

  it("refuses a source column that hides one with data", async () => {
    await expect("union withsource=Level Users, SignIns").toBeRefused("KqlUnsupported", /'Level'/);
    await expect("union withsource=Score Users, Alerts | summarize count() by Score").toAnswer({
      columns: "Score:string count_:long",
      rows: [["Users", 3]],
    });
  });

  it("gives no rows where no input has data", async () => {
    await expect("union withsource=From Alerts, (Alerts | where Score > 1)").toAnswer({
      columns: "From:string TimeGenerated:datetime Severity:string Score:long",
      rows: [],
    });
    await expect("Alerts | union Alerts | summarize n = count()").toAnswer({ columns: "n:long", rows: [[0]] });
  });
});

describe("a wildcard in a union", () => {
  it("stands for tables and views", async () => {
    await expect("union * | summarize count() by Department").toAnswer({
      columns: "Department:string count_:long",
      rows: [
        ["", 6],
        ["IT", 2],
        ["Finance", 1],
      ],
    });
    await expect("SignIns | take 1 | union withsource=From Us* | summarize count() by From").toAnswer({
      columns: "From:string count_:long",
      rows: [
        ["union_arg0", 1],
        ["Users", 3],
      ],
    });
  });

  it("finds only views without parameters", async () => {
    const views =
      "let Users_1 = view () { print Level = 9 }; let Users_2 = view (n:long) { print n }; let Users_3 = print z = 1; ";
    await expect(`${views} union withsource=From Users* | where Level > 1 | project From, Level`).toAnswer({
      columns: "From:string Level:long",
      rows: [
        ["Users", 2],
        ["Users_1", 9],
      ],
    });
    await expect("let Users = view () { print q = 1 }; union Users*").toBeRefused("KqlUnsupported", /view and a table/);
    await expect("let Users = view () { print q = 1 }; search *").toBeRefused("KqlUnsupported", /view and a table/);
  });

  it("that finds nothing is an error", async () => {
    await expect("union Nope*").toBeRefused("KqlSemantic", /Nope\*/);
  });

  it("tells of no table without data", async () => {
    const { emptyTables, tablesRead } = (await engine()).translate("union * | count", NOW);
    expect([emptyTables, tablesRead]).toEqual([[], ["SignIns", "Users"]]);
  });
});

describe("union isfuzzy=true", () => {
  it.each([
    "union isfuzzy=true Users, Nope",
    "union isfuzzy=true (Nope | where x > 0 | extend Level = 'a'), Users",
    "union isfuzzy=true Nope*, Users, More*",
    "Users | union isfuzzy=true Nope",
    "Nope | where x > 1 | union isfuzzy=true Users",
    "let f = () { union isfuzzy=true Users, (union isfuzzy=true Nope, Nope2, Users | take 0) }; f()",
  ])("goes on without what is not there: %s", async (kql) => {
    await expect(`${kql} | where Level > 1 | project User, Level`).toAnswer({
      columns: "User:string Level:long",
      rows: [["Bob", 2]],
    });
  });

  it("says so", async () => {
    const { warnings } = (await engine()).translate("union isfuzzy=true Users, (Nope | where x == 1), More*", NOW);
    expect(warnings).toEqual([expect.stringMatching(/\bNope\b/), expect.stringMatching(/More\*/)]);
  });

  it("needs one table, and does not forgive elsewhere", async () => {
    await expect("union isfuzzy=true Nope").toBeRefused("KqlUnsupported", /Nope/);
    await expect("union isfuzzy=false Users, Nope").toBeRefused("KqlSemantic", /Nope/);
    await expect("union isfuzzy=true Users, (Users | where Nope == 1)").toBeRefused("KqlSemantic", /Nope/);
  });

  it("is refused where Kusto's numbers of its parts are not known", async () => {
    await expect("union isfuzzy=true withsource=From Nope, (Users | take 1)").toBeRefused("KqlUnsupported", /Nope/);
    await expect("union isfuzzy=true withsource=From Nope, Users | summarize by From").toAnswer({
      columns: "From:string",
      rows: [["Users"]],
    });
  });
});
