import { describe, expect, it } from "vitest";
import "./answers.js";

const failing = (assertion: Promise<unknown>) => expect(assertion).rejects.toThrow;

describe("the matcher for answers", () => {
  const kql = "print a = 1, b = 'x'";
  const right = { columns: "a:long b:string", rows: [[1, "x"]] };

  it("passes for the right answer", async () => {
    await expect(kql).toAnswer(right);
  });

  it.each([
    ["another value", { ...right, rows: [[2, "x"]] }],
    ["another type", { ...right, columns: "a:int b:string" }],
    ["another name", { ...right, columns: "a:long B:string" }],
    ["a missing row", { ...right, rows: [] }],
    ["a row too many", { ...right, rows: [...right.rows, ...right.rows] }],
    ["a text for a number", { ...right, rows: [["1", "x"]] }],
  ])("fails for %s, and prints query, SQL and both answers", async (_, expected) => {
    await failing(expect(kql).toAnswer(expected))(
      /print a = 1[^]*SQL: SELECT[^]*expected[^]*actual: a:long b:string\n\[1,"x"\]/,
    );
  });

  it("minds the order only when asked", async () => {
    const rows = [[2], [1]];
    await expect("range x from 1 to 2 step 1").toAnswer({ columns: "x:long", rows });
    await failing(expect("range x from 1 to 2 step 1").toAnswer({ columns: "x:long", rows, ordered: true }))(
      /in this order/,
    );
  });

  it("fails for a query that raises", async () => {
    await failing(expect("print nosuch").toAnswer(right))(/raised: The name 'nosuch'/);
  });
});

describe("the matcher for values", () => {
  it("tells a number from a text, null from empty", async () => {
    await expect("1 + 1").toEvaluateTo(2);
    await failing(expect("1 + 1").toEvaluateTo("2"))(/expected: \["2"\]\nactual: {3}\[2\]/);
    await failing(expect("long(null)").toEvaluateTo(""))(/actual: {3}\[null\]/);
  });
});

describe("the matcher for refusals", () => {
  it("checks code, message and place", async () => {
    await expect("print nosuch").toBeRefused("KqlSemantic", /nosuch/);
    await failing(expect("print nosuch").toBeRefused("KqlSyntax", /nosuch/))(/expected KqlSyntax/);
    await failing(expect("print nosuch").toBeRefused("KqlSemantic", /other/))(/expected KqlSemantic/);
    await failing(expect("print 1").toBeRefused("KqlSemantic", /./))(/was expected to be refused/);
  });
});
