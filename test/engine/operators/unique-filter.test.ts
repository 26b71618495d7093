import { describe, expect, it } from "vitest";
import "../answers.js";

const LEFT = "let l = datatable(k:long, v:string)[1, 'a', 1, 'b', 2, 'c'];";
const RIGHT = "let r = datatable(k:long, w:long)[1, 10, 2, 20];";

describe("where behind join kind=innerunique", () => {
  it("chooses among the left rows that pass", async () => {
    await expect(`${LEFT} ${RIGHT} l | join r on k | where v == 'b' | project k, v, w`).toAnswer({
      columns: "k:long v:string w:long",
      rows: [[1, "b", 10]],
    });
    await expect(`${LEFT} ${RIGHT} l | join r on k | where w > 5 | where v != 'a' and w < 15 | project v`).toAnswer({
      columns: "v:string",
      rows: [["b"]],
    });
  });

  it("leaves conditions on both sides behind the join", async () => {
    await expect(`${LEFT} ${RIGHT} l | join r on k | where strcat(v, w) == 'b10' | project v`).toAnswer({
      columns: "v:string",
      rows: [],
    });
  });
});
