import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { collectOutputs } from "../../src/notebook/collect.js";
import { readNotebook } from "../../src/notebook/read.js";
import { runNotebook } from "../../src/notebook/run.js";
import { sampleFolder } from "../../src/sample/folder.js";

const FINDINGS = "application/vnd.huntbook.findings+json";

interface Finding {
  readonly title: string;
  readonly entities: readonly { readonly type: string; readonly id: string }[];
}

const runHunt = async (name: string, parameters: Record<string, string> = {}) => {
  const notebook = await readNotebook(join("notebooks", `${name}.ipynb`));
  const env = { HUNTBOOK_WORKSPACE: "sample", HUNTBOOK_HUNT: name };
  const result = await runNotebook(notebook, { cwd: "notebooks", parameters, env });
  const failed = result.failedCell && result.notebook.cells[result.failedCell.index];
  expect(result.status, JSON.stringify(failed)).toBe("completed");
  return collectOutputs(result.notebook, FINDINGS).flatMap(({ data }) => data as Finding[]);
};

const accounts = (found: readonly Finding[]) =>
  [
    ...new Set(found.flatMap(({ entities }) => entities.filter(({ type }) => type === "account").map(({ id }) => id))),
  ].sort();

describe("the saved hunts on the sample tenant", () => {
  test("impossible-travel finds the three stolen sessions; what else it tells is an account of another planted attack", async () => {
    const truth = JSON.parse(await readFile(join(await sampleFolder(), "truth.json"), "utf8")) as {
      scenario: string;
      compromised: string[];
    }[];
    const stolen = truth.find((attack) => attack.scenario === "impossible-travel")?.compromised ?? [];
    const attacked = new Set(truth.flatMap((attack) => attack.compromised));
    const found = accounts(await runHunt("impossible-travel"));
    expect(found).toEqual(expect.arrayContaining(stolen));
    expect(found.filter((account) => !attacked.has(account))).toEqual([]);
  }, 60_000);

  test("signin-overview runs, with another window too", async () => {
    const found = await runHunt("signin-overview", { lookback: "7d" });
    expect(found.every(({ title }) => title === "Sign-in with a legacy client")).toBe(true);
  }, 60_000);
});
