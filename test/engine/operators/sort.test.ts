import { describe, expect, it } from "vitest";
import "../answers.js";

const users = (...names: string[]) => ({ columns: "User:string", rows: names.map((name) => [name]), ordered: true });

describe("sort", () => {
  it("is descending unless said otherwise, nulls at the end", async () => {
    await expect("Users | sort by Level | project User").toAnswer(users("Bob", "ann", "zoe"));
    await expect("Users | sort by Level asc | project User").toAnswer(users("zoe", "ann", "Bob"));
    await expect("Users | sort by Level asc nulls last | project User").toAnswer(users("ann", "Bob", "zoe"));
    await expect("Users | sort by Level desc nulls first | project User").toAnswer(users("zoe", "Bob", "ann"));
  });

  it("orders texts by code unit", async () => {
    await expect("datatable(User:string)['b', 'A', 'a', 'B', ''] | sort by User asc").toAnswer(
      users("", "A", "B", "a", "b"),
    );
  });

  it("keeps the order that equal rows had, and the order holds through what follows", async () => {
    await expect("SignIns | sort by Bytes desc | sort by User asc | where Ok | project User").toAnswer(
      users("Bob", "ann"),
    );
    await expect("SignIns | sort by Bytes desc | extend x = 1 | where isnotnull(Ok) | project Bytes").toAnswer({
      columns: "Bytes:long",
      rows: [[400], [300], [200], [100]],
      ordered: true,
    });
    await expect("SignIns | order by Ok asc, Bytes desc | project Ok, Bytes").toAnswer({
      columns: "Ok:bool Bytes:long",
      rows: [
        [null, null],
        [null, null],
        [false, 300],
        [false, 200],
        [true, 400],
        [true, 100],
      ],
      ordered: true,
    });
  });

  it.each([
    ["asc", [null, "NaN", "-Infinity", 1, "Infinity"]],
    ["asc nulls last", ["-Infinity", 1, "Infinity", "NaN", null]],
    ["desc", ["Infinity", 1, "-Infinity", "NaN", null]],
    ["desc nulls first", [null, "NaN", "Infinity", 1, "-Infinity"]],
  ])("keeps NaN beside the nulls: %s", async (direction, sorted) => {
    await expect(
      `datatable(a:real)[1.0, real(nan), real(null), real(+inf), real(-inf)] | sort by a * 2 ${direction}`,
    ).toAnswer({ columns: "a:real", rows: sorted.map((cell) => [cell]), ordered: true });
  });

  it("goes on to the next key among those that are NaN", async () => {
    await expect("datatable(a:real, b:long)[real(nan), 1, 2.0, 9, real(nan), 3] | sort by a, b | project b").toAnswer({
      columns: "b:long",
      rows: [[9], [3], [1]],
      ordered: true,
    });
  });
});

describe("rows that are alike in what they are sorted by", () => {
  it("have one order for all window functions", async () => {
    await expect(
      `union (range i from 1 to 300000 step 1) | extend k = i % 10 | sort by k asc
       | extend n = row_number(1, k != prev(k)), s = row_cumsum(1, k != prev(k)) | where n != s | count`,
    ).toAnswer({ columns: "Count:long", rows: [[0]] });
  });

  it.each(["mv-expand d to typeof(long)", "mv-apply d to typeof(long) on (take 2)"])(
    "keep their elements together: %s",
    async (step) => {
      await expect(`SignIns | sort by User asc | extend d = dynamic([1, 2]) | ${step} | take 4 | project d`).toAnswer({
        columns: "d:long",
        rows: [[1], [2], [1], [2]],
        ordered: true,
      });
    },
  );
});

describe("top and take", () => {
  it("top gives the first in order", async () => {
    await expect("SignIns | top 2 by Bytes | project Bytes").toAnswer({
      columns: "Bytes:long",
      rows: [[400], [300]],
      ordered: true,
    });
    await expect("SignIns | top 3 by Risk asc nulls last | project Risk").toAnswer({
      columns: "Risk:real",
      rows: [[0], [0.25], [0.5]],
      ordered: true,
    });
  });

  it("top takes a number before NaN, and refuses to rank dynamics", async () => {
    await expect("datatable(a:real)[1.0, real(nan), 2.0] | top 1 by a").toAnswer({ columns: "a:real", rows: [[2]] });
    await expect("SignIns | top 1 by Device.v").toBeRefused("KqlUnsupported", /Sorting by a dynamic/);
  });

  it("take gives the first in the order that there is", async () => {
    await expect("SignIns | sort by User asc | take 3 | project User").toAnswer(users("Bob", "Bob", "ann"));
    await expect("SignIns | take 2 | sort by Bytes desc | limit 1 | project User").toAnswer(users("ann"));
    await expect("datatable(User:string)['z', 'a'] | take 1").toAnswer(users("z"));
    await expect("Users | take 0 | project User").toAnswer(users());
  });
});

describe("distinct and count", () => {
  it("distinct gives each row once", async () => {
    await expect("SignIns | distinct User, IP").toAnswer({
      columns: "User:string IP:string",
      rows: [
        ["ann", "10.0.0.1"],
        ["ann", "10.0.0.2"],
        ["Bob", "8.8.8.8"],
        ["eve", ""],
      ],
    });
    await expect("datatable(a:long, b:string)[1, 'x', 1, 'x', long(null), ''] | distinct *").toAnswer({
      columns: "a:long b:string",
      rows: [
        [1, "x"],
        [null, ""],
      ],
    });
  });

  it("count counts rows, none too", async () => {
    await expect("SignIns | count").toAnswer({ columns: "Count:long", rows: [[6]] });
    await expect("Alerts | count").toAnswer({ columns: "Count:long", rows: [[0]] });
  });
});
