import { describe, expect, it } from "vitest";
import { reduced } from "../../../src/engine/scripts/reduce.js";
import { ask, engine, NOW } from "../answers.js";

const COLUMNS = "Pattern:string Count:long Representative:string";
const texts = (...list: readonly string[]) => `datatable(s:string)[${list.map((s) => JSON.stringify(s)).join(", ")}]`;

const LOG = texts(
  "door 3 opened by ann",
  "door 4 opened by bob",
  "door 4 opened by cid",
  "disk full on srv-a",
  "disk full on srv-b",
  "reboot",
);

describe("reduce", () => {
  it("groups texts by the words that they have in the same places", async () => {
    await expect(`${LOG} | reduce by s`).toAnswer({
      columns: COLUMNS,
      rows: [
        ["door * opened by *", 3, "door 3 opened by ann"],
        ["disk full on srv-*", 2, "disk full on srv-a"],
        ["others", 1, ""],
      ],
      ordered: true,
    });
  });

  it("is the same whatever the order of the rows", async () => {
    const { rows } = await ask(`${LOG} | reduce by s`);
    expect((await ask(`${LOG} | order by s desc | reduce by s`)).rows).toEqual(rows);
    expect((await ask(`${LOG} | order by s asc | reduce by s`)).rows).toEqual(rows);
  });

  it("takes the most frequent text to represent a pattern", async () => {
    await expect(`${texts("job a", "job b", "job b")} | reduce by s with threshold=0.9`).toAnswer({
      columns: COLUMNS,
      rows: [["job *", 3, "job b"]],
    });
  });

  it("needs the threshold's share of the rows for a word, and two rows at least", async () => {
    const rows = "range x from 1 to 30 step 1 | extend s = iff(x <= 3, 'alpha', strcat('z', x))";
    await expect(`${rows} | reduce by s`).toAnswer({
      columns: COLUMNS,
      rows: [
        ["alpha", 3, "alpha"],
        ["others", 27, ""],
      ],
    });
    await expect(`${rows} | reduce by s with threshold=0.11`).toAnswer({
      columns: COLUMNS,
      rows: [["others", 30, ""]],
    });
    await expect(`${rows} | reduce by s with threshold=0`).toAnswer({
      columns: COLUMNS,
      rows: [
        ["alpha", 3, "alpha"],
        ["others", 27, ""],
      ],
    });
    await expect("print s = 'one' | reduce by s").toAnswer({ columns: COLUMNS, rows: [["others", 1, ""]] });
    await expect(`${texts("a", "a")} | reduce by s with threshold=1`).toAnswer({
      columns: COLUMNS,
      rows: [["a", 2, "a"]],
    });
  });

  it("separates terms by the characters given, which a wildcard takes in", async () => {
    const rows = "range x from 1 to 4 step 1 | extend s = strcat('run_', 'Q', x)";
    await expect(`${rows} | reduce by s`).toAnswer({ columns: COLUMNS, rows: [["run_*", 4, "run_Q1"]] });
    await expect(`${rows} | reduce by s with characters='Q'`).toAnswer({
      columns: COLUMNS,
      rows: [["run_*", 4, "run_Q1"]],
    });
    await expect(`${rows} | reduce by s with characters=''`).toAnswer({ columns: COLUMNS, rows: [["others", 4, ""]] });
    await expect(`${texts("a]b^1", "a]b^2")} | reduce by s with threshold=0.6, characters=']^-\\\\'`).toAnswer({
      columns: COLUMNS,
      rows: [["a]b*", 2, "a]b^1"]],
    });
  });

  it("lets numbers tell texts apart only where nothing else does", async () => {
    await expect(`${texts("code 1", "code 1", "code 2", "code 2")} | reduce by s`).toAnswer({
      columns: COLUMNS,
      rows: [["code *", 4, "code 1"]],
    });
    await expect(`${texts("10.1", "10.1", "20.2", "20.3")} | reduce by s with threshold=0.5`).toAnswer({
      columns: COLUMNS,
      rows: [
        ["10.1", 2, "10.1"],
        ["20.*", 2, "20.2"],
      ],
    });
  });

  it("puts a text whose words are too rare together to those with fewer words", async () => {
    const rows = texts("a b", "a b", "a b", "a c", "a c", "a d", "e b");
    await expect(`${rows} | reduce by s with threshold=0.4`).toAnswer({
      columns: COLUMNS,
      rows: [
        ["a *", 3, "a c"],
        ["a b", 3, "a b"],
        ["others", 1, ""],
      ],
    });
  });

  it("keeps what texts agree in, where one of them ends early too", async () => {
    await expect(`${texts("San", "San Juan", "San Jose")} | reduce by s with threshold=0.5`).toAnswer({
      columns: COLUMNS,
      rows: [["San*", 3, "San"]],
    });
    await expect(`${texts("(x) y", "(q) y")} | reduce by s with threshold=0.9`).toAnswer({
      columns: COLUMNS,
      rows: [["(*) y", 2, "(q) y"]],
    });
  });

  it("knows letters of every script, and odd characters", async () => {
    await expect(`${texts("вход 😀 x", "вход 😀 y", "a\0b", "a\0b")} | reduce by s with threshold=0.5`).toAnswer({
      columns: COLUMNS,
      rows: [
        ["a\0b", 2, "a\0b"],
        ["вход 😀 *", 2, "вход 😀 x"],
      ],
    });
  });

  it("keeps texts that read 'others' apart from the others", async () => {
    await expect(`${texts("others", "others", "x", "", "--")} | reduce by s with threshold=0.4`).toAnswer({
      columns: COLUMNS,
      rows: [
        ["others", 2, "others"],
        ["others", 3, ""],
      ],
      ordered: true,
    });
  });

  it("gives nothing of no rows", async () => {
    await expect("Alerts | reduce by Severity").toAnswer({ columns: COLUMNS, rows: [] });
    await expect("SignIns | where false | reduce kind=source by User | count").toAnswer({
      columns: "Count:long",
      rows: [[0]],
    });
  });

  it("takes a computed text, window functions in it too", async () => {
    await expect("SignIns | order by TimeGenerated asc | reduce by n = strcat('row ', row_number())").toAnswer({
      columns: COLUMNS,
      rows: [["row *", 6, "row 1"]],
    });
  });

  it("puts the pattern beside every row with kind=source, in the rows' order", async () => {
    await expect("Users | order by User desc | reduce kind=source by Department with threshold=0.5").toAnswer({
      columns: `User:string Department:string Level:long ${COLUMNS}`,
      rows: [
        ["zoe", "IT", null, "IT", 2, "IT"],
        ["ann", "IT", 1, "IT", 2, "IT"],
        ["Bob", "Finance", 2, "others", 1, ""],
      ],
      ordered: true,
    });
    await expect("Users | extend Count = 1 | reduce kind=source by User").toBeRefused(
      "KqlSemantic",
      /a name that the rows/,
    );
  });

  it("is computed once a group in a partition", async () => {
    await expect("SignIns | partition by User (reduce by User)").toAnswer({
      columns: COLUMNS,
      rows: [
        ["ann", 2, "ann"],
        ["Bob", 2, "Bob"],
        ["eve", 2, "eve"],
      ],
    });
  });

  it("warns that another engine may choose other patterns", async () => {
    const { warnings } = await (await engine()).run("Users | reduce by User", { now: NOW });
    expect(warnings.join()).toMatch(/reduce: the counts are exact/);
  });

  it.each([
    ["Users | reduce by User with threshold=1.5", "KqlSemantic", /threshold from 0 to 1/],
    ["Users | reduce by User with threshold=real(nan)", "KqlSemantic", /threshold from 0 to 1/],
    ["Users | reduce by User with threshold=real(null)", "KqlUnsupported", /This threshold/],
  ] as const)("%s is refused", async (kql, code, message) => {
    await expect(kql).toBeRefused(code, message);
  });

  it("has a bound for texts, and for terms", async () => {
    await expect(ask("range x from 1 to 200001 step 1 | reduce by tostring(x)")).rejects.toThrow(/more than 200000/);
    await expect(ask("print s = strrep('a ', 1000001) | reduce by s")).rejects.toThrow(/more than 1000000 terms/);
  });
});

/** Texts of a few words from a small vocabulary, the same every time. */
function drawn(size: number): string[] {
  let state = 7;
  const next = (n: number) => (state = (state * 48_271) % 2_147_483_647) % n;
  const word = () => ["ok", "fail", "7", "é", "x1"][next(5)] ?? "";
  return [
    ...new Set(Array.from({ length: size }, () => Array.from({ length: 1 + next(5) }, word).join([" ", "-"][next(2)]))),
  ];
}

it.each([null, "-", " x"])("every text fits the pattern that it is counted to (characters: %j)", (characters) => {
  const list = drawn(600);
  const counts = list.map((_, i) => 1 + (i % 3));
  const { patterns, members } = reduced({ texts: list, counts }, 0.02, characters);
  expect(members).toHaveLength(list.length);
  expect(patterns.length).toBeGreaterThan(3);
  for (const [i, text] of list.entries()) {
    const member = members[i] ?? -1;
    expect(patterns[member]).toBeDefined();
    if (member > 0) expect(text).toMatch(new RegExp(`^${(patterns[member] ?? "").replaceAll("*", "[^]*")}$`));
  }
});
