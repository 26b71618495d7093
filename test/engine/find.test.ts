import { describe, expect, it } from "vitest";
import { engine, NOW } from "./answers.js";

describe("find", () => {
  it("reads the tables that have a column of the condition, and packs what it does not give", async () => {
    await expect('find where User == "zoe"').toAnswer({
      columns: "source_:string User:string pack_:dynamic",
      rows: [["Users", "zoe", { Department: "IT", Level: null }]],
    });
    await expect("find in (Users, SignIns) where Level == 2").toAnswer({
      columns: "source_:string User:string Department:string Level:long",
      rows: [["Users", "Bob", "Finance", 2]],
    });
  });

  it("reads all tables for a term", async () => {
    await expect('find "finance" | project source_, Who = tostring(pack_.User)').toAnswer({
      columns: "source_:string Who:string",
      rows: [["Users", "Bob"]],
    });
    await expect('find in (Users) where "fin*" project User').toAnswer({
      columns: "source_:string User:string",
      rows: [["Users", "Bob"]],
    });
  });

  it("gives the columns that are asked for, null where a table lacks one, of another type where that is asked", async () => {
    await expect(
      'find withsource=From in (Use*, SignIns) where User has "ann" project User, Level:string, Result',
    ).toAnswer({
      columns: "From:string User:string Level:string Result:int",
      rows: [
        ["Users", "ann", "1", null],
        ["SignIns", "ann", "", 0],
        ["SignIns", "ann", "", 50126],
      ],
    });
    await expect('find where Department == "Finance" project User, pack(*)').toAnswer({
      columns: "source_:string User:string pack_:dynamic",
      rows: [["Users", "Bob", { Department: "Finance", Level: 2 }]],
    });
  });

  it("packs the rest where the documentation writes pack_all()", async () => {
    await expect('find where Department == "Finance" project User, pack_all ( )').toAnswer({
      columns: "source_:string User:string pack_:dynamic",
      rows: [["Users", "Bob", { Department: "Finance", Level: 2 }]],
    });
    const twice =
      "let A = () { find in (Users) where Level == 2 project User, pack_all() }; union A, (find in (Users) where Level == 1 project pack_all()) | where nothing";
    await expect(twice).toBeRefused("KqlSemantic", /'nothing'/);
  });

  it("finds views, by their names", async () => {
    await expect("let V = view () { print q = 7 }; find where q == 7").toAnswer({
      columns: "source_:string q:long",
      rows: [["V", 7]],
    });
    await expect("let V = view () { print q = 7 }; find in (V*) where q == 8").toAnswer({
      columns: "source_:string q:long",
      rows: [],
    });
  });

  it("has an answer without rows where no table with data is asked", async () => {
    await expect("find where Score > 1 project Severity").toAnswer({
      columns: "source_:string Severity:string",
      rows: [],
    });
    expect((await engine()).translate("find where Score > 1", NOW).emptyTables).toEqual([]);
  });

  it("is refused where it is not known what Kusto gives", async () => {
    await expect("find in (Users, SignIns) where 1 == 1").toBeRefused("KqlUnsupported", /without a column/);
    await expect("let A = Users | take 1; find in (A) where Level == 1").toBeRefused("KqlUnsupported", /not a table/);
    await expect("Users | find where Level == 1").toBeRefused("KqlUnsupported", /find/);
  });
});
