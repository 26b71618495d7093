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
  });

  it("gives null for elements of another type: no text is read, no fraction cut", async () => {
    const typed = async (type: string, rows: readonly (string | number | boolean | null)[]) => {
      await expect(
        `print x = dynamic([7, 1e3, 2.5, "7", true, "2024-01-02", null, [1]]) | mv-expand x to typeof(${type})`,
      ).toAnswer({ columns: `x:${type}`, rows: rows.map((row) => [row]) });
    };
    await typed("long", [7, 1000, null, null, null, null, null, null]);
    await typed("int", [7, 1000, null, null, null, null, null, null]);
    await typed("real", [7, 1000, 2.5, null, null, null, null, null]);
    await typed("bool", [null, null, null, null, true, null, null, null]);
    await typed("string", ["7", "1000.0", "2.5", "7", "true", "2024-01-02", "", "[1]"]);
    await expect(`print x = dynamic([7, "2024-01-02"]) | mv-expand x to typeof(datetime)`).toAnswer({
      columns: "x:datetime",
      rows: [[null], ["2024-01-02T00:00:00Z"]],
    });
  });

  it("keeps what JSON has no number for, and longs to the digit", async () => {
    await expect(`print x = pack_array(real(nan), real(+inf), 1.5) | mv-expand x to typeof(real)`).toAnswer({
      columns: "x:real",
      rows: [["NaN"], ["Infinity"], [1.5]],
    });
    await expect(`print x = pack_array(9007199254740993, 3000000000) | mv-expand x to typeof(long)`).toAnswer({
      columns: "x:long",
      rows: [[9007199254740993n], [3000000000]],
    });
    await expect(`print x = pack_array(3000000000) | mv-expand x to typeof(int)`).toAnswer({
      columns: "x:int",
      rows: [[null]],
    });
  });

  it("gives no rows for a limit of 0, and stops mvexpand after 128", async () => {
    await expect(`print x = dynamic([1, 2]) | mv-expand x limit 0`).toAnswer({ columns: "x:dynamic", rows: [] });
    await expect(`print x = range(1, 200) | mvexpand x | count`).toAnswer({ columns: "Count:long", rows: [[128]] });
    await expect(`print x = range(1, 200) | mvexpand x limit 150 | count`).toAnswer({
      columns: "Count:long",
      rows: [[150]],
    });
  });

  it("numbers under a free name, and names what has no name", async () => {
    await expect(`print i = 1 | mv-expand with_itemindex=i pack_array("a")`).toAnswer({
      columns: "i:long Column1:dynamic i1:long",
      rows: [[1, "a", 0]],
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
