import { describe, expect, it } from "vitest";
import { ask } from "../answers.js";

describe("sample", () => {
  it("gives as many rows as asked for, all of them rows of the input", async () => {
    const { columns, rows } = await ask("let n = 5; range i from 1 to 100 step 1 | sample n");
    expect(columns).toBe("i:long");
    expect(new Set(rows.flat()).size).toBe(5);
    expect(rows.flat().every((i) => typeof i === "number" && i >= 1 && i <= 100)).toBe(true);
  });

  it("gives other rows on another run", async () => {
    const draw = async () => JSON.stringify((await ask("range i from 1 to 100000 step 1 | sample 5")).rows);
    expect(await draw()).not.toBe(await draw());
  });

  it("gives what is there where more is asked for, and nothing for nothing", async () => {
    await expect("Users | sample 50 | project User").toAnswer({
      columns: "User:string",
      rows: [["ann"], ["Bob"], ["zoe"]],
    });
    await expect("Users | sample 0").toAnswer({ columns: "User:string Department:string Level:long", rows: [] });
    await expect("Users | sample -1 | count").toAnswer({ columns: "Count:long", rows: [[0]] });
  });
});

describe("sample-distinct", () => {
  it("gives each value once", async () => {
    await expect("SignIns | sample-distinct 9 of User").toAnswer({
      columns: "User:string",
      rows: [["ann"], ["Bob"], ["eve"]],
    });
    expect((await ask("SignIns | sample-distinct 2 of User")).rows).toHaveLength(2);
  });
});
