import { describe, expect, it } from "vitest";
import "../answers.js";

describe("mv-expand", () => {
  it("gives a row an element: arrays, bags, single values, null, none for the empty array", async () => {
    await expect(
      `datatable(x:dynamic)[dynamic([1, "a", null]), dynamic({"a": 1, "b": [2]}), dynamic("s"), dynamic(null), dynamic([])]
       | mv-expand x`,
    ).toAnswer({ columns: "x:dynamic", rows: [[1], ["a"], [null], [{ a: 1 }], [{ b: [2] }], ["s"], [null]] });
  });

  it("gives a type", async () => {
    await expect(`print x = dynamic([1, "a", null, [2]]) | mv-expand x to typeof(string)`).toAnswer({
      columns: "x:string",
      rows: [["1"], ["a"], [""], ["[2]"]],
    });
    await expect(`print x = dynamic([1, "7", "a"]) | mv-expand x to typeof(long)`).toAnswer({
      columns: "x:long",
      rows: [[1], [7], [null]],
    });
  });

  it("walks several arrays side by side", async () => {
    await expect(
      `print x = dynamic([1, 2, 3]), y = dynamic(["a"]) | mv-expand x to typeof(long), y to typeof(string)`,
    ).toAnswer({
      columns: "x:long y:string",
      rows: [
        [1, "a"],
        [2, ""],
        [3, ""],
      ],
    });
  });

  it("numbers, limits and names", async () => {
    await expect(`print x = dynamic([5, 6, 7]) | mv-expand with_itemindex=i y = x to typeof(long) limit 2`).toAnswer({
      columns: "x:dynamic y:long i:long",
      rows: [
        [[5, 6, 7], 5, 0],
        [[5, 6, 7], 6, 1],
      ],
    });
  });

  it("finds members of any name", async () => {
    await expect(
      `print x = dynamic({"a.b": 1, "*": 2, "": 3, "q\\"r": 4, "$": 5, "a/b~c": 6, "$.x": 7}) | mv-expand kind=array x`,
    ).toAnswer({
      columns: "x:dynamic",
      rows: [[["a.b", 1]], [["*", 2]], [["", 3]], [['q"r', 4]], [["$", 5]], [["a/b~c", 6]], [["$.x", 7]]],
    });
  });
});
