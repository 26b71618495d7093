import fc from "fast-check";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { injectParameters } from "../../src/notebook/inject.js";
import { hasTag, sourceOf, type Notebook } from "../../src/notebook/notebook.js";
import { readParameters } from "../../src/notebook/parameters.js";
import { literal } from "../../src/notebook/value-literal.js";
import { code, notebook, prose } from "./notebooks.js";

function withParameters(source: string): Notebook {
  return notebook(prose("# Hunt"), code(source, "parameters"), code("lookback"));
}

async function injected(source: string, values: Record<string, string>): Promise<string[]> {
  const cell = (await injectParameters(withParameters(source), values)).cells[2];
  if (!cell || !hasTag(cell, "injected-parameters")) throw new Error("nothing was injected after the parameters");
  return sourceOf(cell).split("\n").slice(1);
}

/** What JavaScript makes of a literal. */
function valueOf(text: string): unknown {
  const script = ts.transpileModule(`(${text})`, { compilerOptions: { target: ts.ScriptTarget.ES2022 } }).outputText;
  return (0, eval)(script);
}

describe("reading parameters", () => {
  it("gives name, type, default and comment of every declaration", async () => {
    const cell = `// What this hunt can be asked.
const lookback = "7d"; // how far back
const threshold: number = 20, ratio = -0.5; /* of failures */
let verbose = false;
const since = new Date("2026-03-01T08:00:00Z");
/** Addresses
 *  to leave out */
const ignore: readonly string[] = [];
const codes = ["50126", "50053"];
const level: "low" | "high" = "high";
const user: string | null = null;
const big = 12345678901234567890n;
const windows = { short: "1h", "per-hour": 3 };
const limits: Record<string, number> = { ip: 5 };
const mixed = [1, "a"] as const;`;
    expect(await readParameters(withParameters(cell))).toEqual([
      { name: "lookback", type: "string", default: "7d", comment: "how far back" },
      { name: "threshold", type: "number", default: 20, comment: "" },
      { name: "ratio", type: "number", default: -0.5, comment: "of failures" },
      { name: "verbose", type: "boolean", default: false, comment: "" },
      { name: "since", type: "Date", default: new Date("2026-03-01T08:00:00Z"), comment: "" },
      { name: "ignore", type: "string[]", default: [], comment: "Addresses to leave out" },
      { name: "codes", type: "string[]", default: ["50126", "50053"], comment: "" },
      { name: "level", type: '"low" | "high"', default: "high", comment: "" },
      { name: "user", type: "string | null", default: null, comment: "" },
      { name: "big", type: "bigint", default: 12345678901234567890n, comment: "" },
      {
        name: "windows",
        type: '{ short: string; "per-hour": number }',
        default: { short: "1h", "per-hour": 3 },
        comment: "",
      },
      { name: "limits", type: "Record<string, number>", default: { ip: 5 }, comment: "" },
      { name: "mixed", type: "(number | string)[]", default: [1, "a"], comment: "" },
    ]);
  });

  it("finds none where no cell is tagged", async () => {
    expect(await readParameters(notebook(code("const a = 1")))).toEqual([]);
  });

  it.each([
    ["a computed default", "const a = 1;\nconst b = a * 2;", "not a literal"],
    ["a call", "const now = Date.now();", "not a literal"],
    ["the present", "const now = new Date();", "not a literal"],
    ["a template with holes", "const a = `x${1}`;", "not a literal"],
    ["no default", "let a: string;", "not a literal"],
    ["another statement", 'const a = 1;\nconsole.log("x");', "something else"],
    ["an import", 'import { kql } from "huntbook";', "something else"],
    ["a list of unknown type", "const ips = [];", "type that cannot be set"],
    ["a type of its own", "const a: Severity = 1;", "type that cannot be set"],
    ["a name twice", "const a = 1; const a = 2;", "twice"],
    ["destructuring", "const [a] = [1];", "apart"],
    ["a mistake", "const a = ;", "not TypeScript"],
  ])("refuses %s, and shows where", async (_, source, message) => {
    await expect(readParameters(withParameters(source))).rejects.toMatchObject({
      code: "NotebookInvalid",
      message: expect.stringContaining(message) as string,
      text: source,
      span: expect.anything() as unknown,
    });
  });

  it("refuses two such cells, and one that is prose", async () => {
    const two = notebook(code("const a = 1", "parameters"), code("const b = 1", "parameters"));
    await expect(readParameters(two)).rejects.toMatchObject({ code: "NotebookInvalid" });
    const tagged = { ...prose("x"), metadata: { tags: ["parameters"] } };
    await expect(readParameters(notebook(tagged))).rejects.toMatchObject({ code: "NotebookInvalid" });
  });
});

describe("setting parameters", () => {
  it.each([
    ['const a = "x"', "123", 'const a: string = "123";'],
    ['const a = "x"', "", 'const a: string = "";'],
    ["let a = 1", " 2.5e3 ", "let a: number = 2500;"],
    ["var a = 1", "-7", "var a: number = -7;"],
    ["const a = true", "false", "const a: boolean = false;"],
    ['const a = new Date("2026-01-01")', "2026-03-01", 'const a: Date = new Date("2026-03-01T00:00:00.000Z");'],
    [
      'const a = new Date("2026-01-01")',
      "2026-03-01T10:00+02:00",
      'const a: Date = new Date("2026-03-01T08:00:00.000Z");',
    ],
    ['const a = ["x"]', '["y", "z"]', 'const a: string[] = ["y", "z"];'],
    ['const a = ["x"]', "[]", "const a: string[] = [];"],
    ["const a: readonly Date[] = []", '["2026-03-01"]', 'const a: Date[] = [new Date("2026-03-01T00:00:00.000Z")];'],
    ["const a = 1n", "9007199254740993", "const a: bigint = 9007199254740993n;"],
    ['const a: "low" | "high" = "low"', "high", 'const a: "low" | "high" = "high";'],
    ["const a: string | null = null", "null", "const a: string | null = null;"],
    ["const a: string | null = null", "mira", 'const a: string | null = "mira";'],
    ["const a = { n: 1 }", '{"n": 2}', 'const a: { n: number } = { "n": 2 };'],
    [
      "const a: Record<string, number> = {}",
      '{"__proto__": 1}',
      'const a: Record<string, number> = { ["__proto__"]: 1 };',
    ],
  ])("brings into %s the text %j", async (source, text, line) => {
    expect(await injected(source, { a: text })).toEqual([line]);
  });

  it.each([
    ["const a = 1", "seven"],
    ["const a = 1", ""],
    ["const a = 1", "0x10"],
    ["const a = 1", "1e999"],
    ["const a = 1", "9007199254740993"],
    ["const a = true", "yes"],
    ["const a = true", "TRUE"],
    ['const a = new Date("2026-01-01")', "yesterday"],
    ['const a = new Date("2026-01-01")', "2026-02-30"],
    ['const a = new Date("2026-01-01")', "2026-03-01T10:00"],
    ['const a = ["x"]', "y"],
    ['const a = ["x"]', "[1]"],
    ['const a = ["x"]', '{"0": "x"}'],
    ["const a = [1]", '["1"]'],
    ['const a: "low" | "high" = "low"', "medium"],
    ["const a = { n: 1 }", "{}"],
    ["const a = { n: 1 }", '{"n": 1, "m": 2}'],
    ["const a = 1n", "1.5"],
  ])("refuses for %s the text %j", async (source, text) => {
    await expect(injectParameters(withParameters(source), { a: text })).rejects.toMatchObject({
      code: "ParameterInvalid",
      message: expect.stringContaining("is not a value for a") as string,
    });
  });

  it("refuses an unknown name and tells the right ones", async () => {
    await expect(
      injectParameters(withParameters('const lookback = "7d"; const top = 5;'), { lokback: "1d" }),
    ).rejects.toMatchObject({
      code: "ParameterInvalid",
      hint: "Did you mean lookback? Its parameters are: lookback, top.",
    });
    await expect(
      injectParameters(withParameters("const a = 1"), { __proto__x: "1", toString: "1" }),
    ).rejects.toMatchObject({
      code: "ParameterInvalid",
    });
    await expect(injectParameters(notebook(code("1")), { a: "1" })).rejects.toMatchObject({ code: "ParameterInvalid" });
  });

  it("replaces the cell of an earlier run, and changes nothing without values", async () => {
    const once = await injectParameters(withParameters("const a = 1; const b = 2;"), { a: "3" });
    const twice = await injectParameters(once, { b: "4" });
    expect(twice.cells).toHaveLength(4);
    expect(twice.cells.map(({ id }) => id)).toEqual(["c1", "c2", "injected-parameters", "c3"]);
    expect(sourceOf(twice.cells[2] as never)).toBe("// Parameters of this run\nconst b: number = 4;");
    expect(await injectParameters(once, {})).toBe(once);
  });

  it("writes any text and any JSON as a literal that is that value and ends no line", () => {
    const value = fc.letrec<{ any: never }>((tie) => ({
      any: fc.oneof(
        { depthSize: "small" },
        fc.string({ unit: "binary" }),
        fc.constantFrom("`${process.exit()}`", '";process.exit();"', "\u2028\u2029", "</script>", "\\", "__proto__"),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("any"), { maxLength: 4 }),
        fc.dictionary(fc.oneof(fc.string(), fc.constant("__proto__")), tie("any"), { maxKeys: 4 }),
      ) as never,
    })).any;
    fc.assert(
      fc.property(value, (any) => {
        const text = literal(any);
        expect(text).not.toMatch(/[\n\r\u2028\u2029]/);
        expect(JSON.stringify(valueOf(text))).toBe(JSON.stringify(any));
      }),
      { numRuns: 200 },
    );
  });
});
