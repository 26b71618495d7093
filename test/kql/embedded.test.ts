import { expect, it } from "vitest";
import { embeddedQueries, withoutHoles } from "../../src/kql/embedded.js";

async function texts(...sources: string[]): Promise<string[]> {
  return (await embeddedQueries(sources)).map(({ text }) => text);
}

it("finds tags wherever they stand, and nothing else", async () => {
  const source = "const a = await ws.query(kql`A | take 1`);\nfunction f() { return [kql`B`, sql`C`, `D`]; }";
  expect(await texts(source)).toEqual(["A | take 1", "B"]);
});

it("reads escapes as the tag does", async () => {
  expect(await texts("kql`A | where x == \"\\`\" and y matches regex @'\\d' and z == '\\\\'`")).toEqual([
    "A | where x == \"`\" and y matches regex @'\\d' and z == '\\\\'",
  ]);
});

it("tells where each character comes from", async () => {
  const source = "const n = 1;\nawait ws.query(kql`A | take ${n} | count`);";
  const [query] = await embeddedQueries([source]);
  const at = query?.text.indexOf("count") ?? -1;
  expect(query?.places[at]).toEqual({ source: 0, offset: source.indexOf("count") });
  expect(query?.places[query.text.length]).toEqual({ source: 0, offset: source.indexOf("`)") });
});

it("leaves a hole for a value, and drops what is said of it", async () => {
  const [query] = await embeddedQueries(["kql`A | take ${n} | where ${column} == 1`"]);
  expect(query?.holes).toHaveLength(2);
  const told = (start: number) =>
    ({ code: "KS142", severity: "error", message: "", span: { start, length: 3 } }) as const;
  const [first] = query?.holes ?? [];
  expect(query && withoutHoles([told(0), told((first?.start ?? 0) + 1)], query)).toEqual([told(0)]);
});

it("puts in fragments, also from an earlier cell, and does not check them twice", async () => {
  const [query, ...others] = await embeddedQueries([
    "const failed = kql`ResultType != '0'`",
    "kql`SigninLogs | where ${failed}`",
  ]);
  expect(others).toEqual([]);
  expect(query?.text).toBe("SigninLogs | where ResultType != '0'");
  expect(query?.holes).toEqual([]);
  expect(query?.places[query.text.indexOf("ResultType")]).toEqual({ source: 0, offset: 19 });
});

it("knows names that are written out, and quotes them", async () => {
  expect(await texts("kql`${kql.id('My table')} | count`")).toEqual(["['My table'] | count"]);
});

it("survives a fragment that holds itself", async () => {
  expect(await texts("const a = kql`A | where ${a}`")).toHaveLength(1);
  expect(await texts("const a = kql`A ${b}`; const b = kql`B ${a}`")).toEqual([]);
});

it("leaves out what stands behind an unknown query", async () => {
  expect(await texts("const tail = kql`| take 10`", "const rest = [kql`| count`]", "kql``")).toEqual([]);
});
