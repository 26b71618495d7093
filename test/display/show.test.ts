import { table } from "arquero";
import { inspect } from "node:util";
import { afterEach, describe, expect, it, vi } from "vitest";
import { chart } from "../../src/chart/chart.js";
import { displaySymbol } from "../../src/chart/mime.js";
import { show } from "../../src/display/show.js";
import { describeResult } from "../../src/table/result.js";
import { ANSWER } from "./answers.js";

/** What is written to standard output meanwhile. */
function written(act: () => void): string {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  act();
  const text = write.mock.calls.map(([chunk]) => String(chunk)).join("");
  write.mockRestore();
  return text;
}

describe("outside a notebook", () => {
  afterEach(() => vi.restoreAllMocks());
  const numbers = table({ N: [1, 2, 3] });

  it("show writes the text of tables, charts, displayable objects and everything else", () => {
    expect(written(() => show(numbers, { rows: 2, title: "Few" }))).toBe("Few\nN\n─\n1\n2\nshowing 2 of 3 rows\n");
    expect(written(() => show(chart.bar(numbers, { x: "N" })))).toBe("[bar] Rows by N · 3 marks\n");
    expect(written(() => show({ [displaySymbol]: () => ({ "text/plain": "found" }) }))).toBe("found\n");
    expect(written(() => show({ a: 1 }))).toBe("{ a: 1 }\n");
    expect(written(() => show("a\u001B[2J\nb"))).toBe("a⟨U+001B⟩[2J\nb\n");
  });

  it("importing the automatic display changes nothing and prints nothing", async () => {
    const before = inspect(numbers);
    await import("../../src/display/automatic.js");
    expect(inspect(numbers)).toBe(before);
    expect(written(() => void describeResult(numbers, ANSWER))).toBe("");
  });
});
