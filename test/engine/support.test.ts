import { expect, it } from "vitest";
import { OPERATOR_NAMES } from "../../src/kql/operator-names.js";
import { knownNames } from "../../src/kql/known-names.js";
import {
  aggregateSupport,
  functionSupport,
  pluginSupport,
  supportMarkdown,
  syntaxSupport,
} from "../../src/engine/support.js";

it("docs/kql-support.md says what the registries say", async () => {
  await expect(supportMarkdown()).toMatchFileSnapshot("../../docs/kql-support.md");
});

it.each([
  ["function", functionSupport],
  ["aggregate", aggregateSupport],
  ["plugin", pluginSupport],
  ["operator", syntaxSupport],
])("every %s is answered, or refused with a reason and a way round", (_, support) => {
  const silent = support().filter(({ told, answered }) => !answered && !/\w{3,}[^.]*\. \w+.*[.)*']$/.test(told));
  expect(silent).toEqual([]);
});

it("tells of every operator that may stand behind a pipe", () => {
  const told = new Set(syntaxSupport().map(({ name }) => name));
  expect(OPERATOR_NAMES.filter((name) => !told.has(name) && name !== "filter")).toEqual([]);
});

it("knows more than the parser's own few names", () => {
  expect(knownNames("Functions").length).toBeGreaterThan(300);
  expect(functionSupport().filter(({ answered }) => answered).length).toBeGreaterThan(300);
});
