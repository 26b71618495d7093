import { describe, expect, it } from "vitest";
import { engine, NOW } from "./answers.js";

describe("set query_take_max_records", () => {
  it("keeps no more of the answer", async () => {
    await expect("set query_take_max_records=2; Users | sort by Level asc | project User").toAnswer({
      columns: "User:string",
      rows: [["zoe"], ["ann"]],
      ordered: true,
    });
    await expect("set query_take_max_records=5; Users | count").toAnswer({ columns: "Count:long", rows: [[3]] });
    await expect("set query_take_max_records=0; Users | project User").toAnswer({ columns: "User:string", rows: [] });
  });
});

describe("let", () => {
  it("names scalars, which may build on each other", async () => {
    await expect("let x = 2; let y = x * x; print y + x").toAnswer({ columns: "print_0:long", rows: [[6]] });
  });

  it("gives way to a column of the same name", async () => {
    await expect("let Level = 100; Users | where Level == 1 | project User").toAnswer({
      columns: "User:string",
      rows: [["ann"]],
    });
    await expect("let f = (User:string) { Users | where User == User | count }; f('ann')").toAnswer({
      columns: "Count:long",
      rows: [[3]],
    });
  });

  it("names tables, computed once however often they are read", async () => {
    const kql = "let T = SignIns | where Ok; union T, T | count";
    await expect(kql).toAnswer({ columns: "Count:long", rows: [[4]] });
    expect((await engine()).translate(kql, NOW).sql.match(/sign_ins/g)).toHaveLength(1);
  });

  it("takes a scalar from a table; an empty one gives null, or the empty text", async () => {
    await expect(
      "let m = toscalar(SignIns | summarize max(Bytes)); SignIns | where Bytes == m | project User",
    ).toAnswer({
      columns: "User:string",
      rows: [["Bob"]],
    });
    await expect("toscalar(Users | where false | project Level)").toEvaluateTo(null);
    await expect("toscalar(SignIns | sort by Bytes desc | project Bytes)").toEvaluateTo(400);
    await expect("toscalar(SignIns | sort by Bytes asc nulls last | project Bytes * 2)").toEvaluateTo(200);
    await expect("toscalar(Users | where false | project User)").toEvaluateTo("");
  });
});

describe("functions", () => {
  it("have parameters, named ones and defaults", async () => {
    await expect("let f = (x:long, y:long = 5) { x + y }; print f(1), f(1, 2), f(y = 7, x = 1)").toAnswer({
      columns: "print_0:long print_1:long print_2:long",
      rows: [[6, 3, 8]],
    });
  });

  it("have lets of their own, which stay inside", async () => {
    await expect("let x = 1; let f = (a:long) { let x = a * 10; x + 1 }; print f(2), x").toAnswer({
      columns: "print_0:long print_1:long",
      rows: [[21, 1]],
    });
  });

  it("give tables, take tables, and are invoked", async () => {
    await expect("let f = (who:string) { Users | where User == who | project Level }; f('Bob')").toAnswer({
      columns: "Level:long",
      rows: [[2]],
    });
    await expect(
      "let f = (T:(User:string), least:long = 1) { T | summarize n = count() by User | where n > least }; SignIns | where Ok | invoke f(0)",
    ).toAnswer({
      columns: "User:string n:long",
      rows: [
        ["ann", 1],
        ["Bob", 1],
      ],
    });
  });
});

describe("declare query_parameters", () => {
  it("has the defaults of its parameters", async () => {
    await expect("declare query_parameters(n:long = 3); print n").toAnswer({ columns: "print_0:long", rows: [[3]] });
    await expect("declare query_parameters(n:long); print n").toBeRefused("KqlSemantic", /no value/);
  });
});

describe("a text without a query", () => {
  it("is refused", async () => {
    await expect("let x = 1;").toBeRefused("KqlSemantic", /asks for nothing/);
    await expect("print 1; print 2").toBeRefused("KqlUnsupported", /More than one query/);
  });
});
