import { describe, expect, it } from "vitest";
import "../answers.js";

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
    await expect("union (datatable(a:long, a_string:string)[1, 'q']), (print a = 'x')").toBeRefused(
      "KqlUnsupported",
      /a_string1/,
    );
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

  it("kind=inner of the same columns is a union, of others refused", async () => {
    await expect("print a = 1 | union kind=inner (print a = 2)").toAnswer({ columns: "a:long", rows: [[1], [2]] });
    await expect("print a = 1, b = 2 | union kind=inner (print a = 3, c = 4)").toBeRefused(
      "KqlUnsupported",
      /kind=inner/,
    );
  });
});
