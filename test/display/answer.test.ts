import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { answerLine } from "../../src/display/answer.js";
import { provenance } from "../../src/display/provenance.js";
import { ANSWER, INCOMPLETE } from "./answers.js";

const line = (info: typeof ANSWER) => answerLine(info)["text/plain"];

describe("the line of an answer", () => {
  it("tells rows, duration, workspace, window and completeness", () => {
    expect(line(ANSWER)).toBe("1,204 rows in 0.31 s · sample tenant · 2026-06-01 to 2026-06-30 · complete");
  });

  it.each([
    ["one row", { rows: 1 }, /^1 row in /],
    ["some seconds", { durationMs: 12_340 }, / in 12\.3 s /],
    ["minutes", { durationMs: 125_000 }, / in 2 min 5 s /],
    ["just under a minute", { durationMs: 59_990 }, / in 1 min 0 s /],
    ["no window", { covered: null }, /tenant · complete$/],
    ["one day", { covered: { start: new Date(0), end: new Date(86_400_000) } }, / · 1970-01-01 · /],
    [
      "hours",
      { covered: { start: new Date(0), end: new Date(3_600_000) } },
      /1970-01-01 00:00:00Z to 1970-01-01 01:00:00Z/,
    ],
    ["a hostile workspace", { workspace: "a\u001B[2Jb" }, /a⟨U\+001B⟩\[2Jb/],
  ])("tells %s", (_, over, expected) => {
    expect(line({ ...ANSWER, ...over })).toMatch(expected);
  });

  it("does not let missing rows be overlooked", () => {
    expect(line(INCOMPLETE)).toMatch(/ · INCOMPLETE\n {2}⚠ stopped at 64 MB <b>here<\/b>$/);
    expect(answerLine(INCOMPLETE)["text/html"]).toContain('<strong class="hb-bad">incomplete</strong>');
    expect(answerLine(INCOMPLETE)["text/html"]).toContain("&lt;b&gt;here");
  });

  it("carries the provenance as JSON", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    const known = {
      query: "SigninLogs\n| take 1204",
      workspace: "sample tenant",
      asked: null,
      covered: { start: "2026-06-01T00:00:00.000Z", end: "2026-07-01T00:00:00.000Z" },
      rows: 1204,
      complete: true,
      warnings: [],
      durationMs: 312.4,
      startedAt: "2026-07-01T08:00:00.000Z",
      sha256: "ab".repeat(32),
      columns: [{ name: "N", type: "long" }],
      versions: { huntbook: version, node: process.versions.node },
    };
    expect(provenance(ANSWER)).toEqual(known);
    expect(answerLine(ANSWER)["application/vnd.huntbook.query+json"]).toEqual(known);
    expect(JSON.parse(JSON.stringify(known))).toEqual(known);
  });
});
