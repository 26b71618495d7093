import { describe, expect, it } from "vitest";
import { engine, NOW } from "../answers.js";
import { rowsOf } from "../rows.js";

describe("preview", () => {
  it("gives the first rows, and how many there are", async () => {
    const ask = async (kql: string) => (await engine()).run(kql, { now: NOW, several: true });
    const tables = async (kql: string) =>
      (await ask(kql)).tables.map(({ name, table }) => ({ name, rows: rowsOf(table) }));
    expect(await tables("range N from 1 to 9 step 1 | evaluate preview(2)")).toEqual([
      { name: "PrimaryResult", rows: [[1], [2]] },
      { name: "Results_2", rows: [[9]] },
    ]);
    expect(await tables("Alerts | project Score | evaluate preview(5)")).toEqual([
      { name: "PrimaryResult", rows: [] },
      { name: "Results_2", rows: [[0]] },
    ]);
    expect((await tables("let few = 1; Users | evaluate preview(few)"))[0]?.rows).toHaveLength(1);
  });

  it("stands only where two tables can", async () => {
    await expect("Users | evaluate preview(1)").toBeRefused("KqlUnsupported", /several tables, where one is wanted/);
    await expect("Users | evaluate preview(1) | count").toBeRefused("KqlUnsupported", /preview\(\), which gives two/);
    await expect("union Users, (Users | evaluate preview(1))").toBeRefused("KqlUnsupported", /preview/);
  });
});
