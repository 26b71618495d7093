import { expect, it } from "vitest";
import { PLUGINS } from "../../../src/engine/plugins/registry.js";
import { language } from "../../../src/kql/microsoft.js";
import { REFUSED_PLUGINS } from "../../../src/kql/refused-plugins.js";

it("every plugin that the parser knows is there, or refused with a reason; none is both", () => {
  const known = language().GlobalState.Default.PlugIns.map(({ Name }) => Name);
  expect(known.filter((name) => !PLUGINS.has(name) && !REFUSED_PLUGINS.has(name))).toEqual([]);
  expect([...PLUGINS.keys()].filter((name) => REFUSED_PLUGINS.has(name))).toEqual([]);
  expect([...REFUSED_PLUGINS.keys()].filter((name) => !known.includes(name))).toEqual([]);
});
