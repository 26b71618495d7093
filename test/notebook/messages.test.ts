import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { CellOutputs } from "../../src/notebook/cell-outputs.js";
import { collectOutputs } from "../../src/notebook/collect.js";
import { readFailure, readUnhandled } from "../../src/notebook/failure.js";
import type { JsonObject } from "../../src/notebook/json.js";
import { Wire } from "../../src/notebook/wire.js";
import { code, notebook } from "./notebooks.js";

function outputsOf(...messages: readonly (readonly [string, JsonObject])[]): CellOutputs {
  const outputs = new CellOutputs();
  for (const [type, content] of messages) outputs.receive({ type, parentId: "p", content });
  return outputs;
}

const out = (text: string): [string, JsonObject] => ["stream", { name: "stdout", text }];
const err = (text: string): [string, JsonObject] => ["stream", { name: "stderr", text }];

describe("the messages of a kernel", () => {
  const frames = (wire: Wire): Buffer[] =>
    wire.encode("stream", { text: "é" }).frames.map((frame) => Buffer.from(frame));

  it("are read when they are signed with its key, whatever stands before them", () => {
    const wire = new Wire("key");
    expect(wire.decode([Buffer.from("identity"), ...frames(wire)])).toEqual({
      type: "stream",
      parentId: "",
      content: { text: "é" },
    });
  });

  it("are not listened to otherwise", () => {
    const wire = new Wire("key");
    expect(wire.decode(frames(new Wire("another")))).toBeUndefined();
    const changed = frames(wire);
    changed[5] = Buffer.from('{"text":"forged"}');
    expect(wire.decode(changed)).toBeUndefined();
    expect(wire.decode(frames(wire).slice(0, 4))).toBeUndefined();
    expect(wire.decode([randomBytes(8)])).toBeUndefined();
    expect(wire.decode([])).toBeUndefined();
  });
});

describe("the outputs of a cell", () => {
  it("are cleared at once, or with the next output", () => {
    expect(outputsOf(out("a"), ["clear_output", { wait: false }]).list()).toEqual([]);
    const waiting = outputsOf(out("a"), ["clear_output", { wait: true }]);
    expect(waiting.list()).toHaveLength(1);
    waiting.receive({ type: "stream", parentId: "p", content: { name: "stdout", text: "b" } });
    expect(waiting.list()).toEqual([{ output_type: "stream", name: "stdout", text: ["b"] }]);
  });

  it("stay below a limit of text, which is told; what stderr says is kept past it", () => {
    const outputs = outputsOf(out("x".repeat(8_000_001)), out("lost"), err("Error: kept"));
    const texts = outputs.list().map((o) => (o.output_type === "stream" ? [o.text].flat().join("") : ""));
    expect(texts).toHaveLength(2);
    expect(texts[1]).toMatch(/more than 8,000,000 characters; the rest is not kept\.\nError: kept$/);
  });

  it("leave out those writes that the error output tells", () => {
    const outputs = outputsOf(err("one\n"), out("two\n"), err("three\n"), err("four\n"));
    expect(outputs.stderr).toEqual(["one\n", "three\n", "four\n"]);
    expect(outputs.list(new Set([0, 2]))).toEqual([
      { output_type: "stream", name: "stdout", text: ["two\n"] },
      { output_type: "stream", name: "stderr", text: ["three\n"] },
    ]);
  });
});

describe("a failure, from what the cell wrote", () => {
  const stack = (head: string): string =>
    `${head}\n    at f (/home/mira/hunts/node_modules/arquero/src/a.js:1:2)\n    at evalmachine.<anonymous>:3:7\n    at async Object.execute (/opt/node_modules/tslab/dist/executor.js:173:17) {\n  code: 'KqlSyntax',\n  path: '/home/mira/hunts/x.json'\n}\n`;

  it("has no folder of the machine in it, and keeps what belongs to the error", () => {
    const { output } = readFailure([stack("HuntbookError: no table /home/mira/hunts/x.json")], "/home/mira/hunts");
    expect(output).toEqual({
      output_type: "error",
      ename: "HuntbookError",
      evalue: "no table ./x.json",
      traceback: [
        "HuntbookError: no table ./x.json",
        "    at f (node_modules/arquero/src/a.js:1:2)",
        "    at evalmachine.<anonymous>:3:7 {",
        "  code: 'KqlSyntax',",
        "  path: './x.json'",
        "}",
      ],
    });
  });

  it.each([
    ["Error [ERR_X]: coded", "Error", "coded"],
    ["Error", "Error", ""],
    ["just words: with a colon", "ThrownValue", "just words: with a colon"],
    ["undefined", "ThrownValue", "undefined"],
    ["", "ThrownValue", ""],
  ])("reads %j", (text, ename, evalue) => {
    expect(readFailure(["earlier\n", `${text}\n`], "/w")).toMatchObject({
      output: { ename, evalue },
      writes: new Set([1]),
    });
  });

  it("takes all mistakes of TypeScript together and leaves what stood before", () => {
    const { output, writes } = readFailure(["warning\n", "1:2 - A\n", "./mod.ts 3:4 - B\n  more of B\n"], "/w");
    expect(writes).toEqual(new Set([1, 2]));
    expect(output.evalue).toBe("line 1, column 2: A (and 1 more)");
    expect(output.traceback).toEqual(["1:2 - A", "./mod.ts 3:4 - B", "  more of B"]);
  });

  it("is told even where the cell told nothing", () => {
    expect(readFailure([], "/w").output.evalue).toBe("The cell failed without saying why.");
    expect(readUnhandled(["Error: x\n"], "/w")).toBeUndefined();
  });
});

describe("collecting outputs", () => {
  const collect = (data: JsonObject, mime: string): unknown[] => {
    const output = { output_type: "display_data" as const, data, metadata: {} };
    const hunt = notebook(code("1"), { ...code("2"), outputs: [output] });
    return collectOutputs(hunt, mime).map(({ cell, data: found }) => [cell, found]);
  };

  it.each([
    ["a value", { "a+json": { b: 1 } }, "a+json", { b: 1 }],
    ["a list of texts", { "a+json": ["x", "y"] }, "a+json", ["x", "y"]],
    ["a value stored as text", { "a+json": '[{"b":1}]' }, "a+json", [{ b: 1 }]],
    ["null", { "a+json": null }, "a+json", null],
    ["text that is no JSON", { "a+json": "{" }, "a+json", "{"],
    ["a text in lines", { "text/html": ["<b>\n", "</b>"] }, "text/html", "<b>\n</b>"],
  ])("gives %s", (_, data, mime, expected) => {
    expect(collect(data, mime)).toEqual([[1, expected]]);
  });

  it("takes no inherited name for a mime type", () => {
    expect(collect({}, "toString")).toEqual([]);
  });
});
