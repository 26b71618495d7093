import { expect, it } from "vitest";
import { engine, NOW } from "./answers.js";
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

const T = "datatable(a:long, s:string, d:dynamic)[1, 'k=v', dynamic([1, 2])]";

/** A query for each operator and statement that is said to be answered. */
const EXAMPLES: Readonly<Record<string, string>> = {
  as: `${T} | as X`,
  consume: `${T} | consume`,
  count: `${T} | count`,
  datatable: T,
  "declare pattern": "declare pattern p = (i:string)[x:string] { ('a').['b'] = { print y = 1 }; }; p('a').b",
  "declare query_parameters": "declare query_parameters(n:long = 3); print n",
  distinct: `${T} | distinct a`,
  evaluate: `${T} | evaluate narrow()`,
  extend: `${T} | extend b = a`,
  facet: `${T} | facet by a`,
  find: `let V = view () { ${T} }; find in (V) where a == 1`,
  fork: `${T} | fork (count) (take 1)`,
  getschema: `${T} | getschema`,
  invoke: `let f = (R:(a:long)) { R | count }; ${T} | invoke f()`,
  join: `${T} | join kind=inner (${T}) on a`,
  let: "let x = 1; print x",
  limit: `${T} | limit 1`,
  lookup: `${T} | lookup (${T} | project a, e = 1) on a`,
  "make-series": `${T} | make-series n = count() on a from 0 to 3 step 1`,
  materialize: `let M = materialize(${T}); union M, M`,
  "mv-apply": `${T} | mv-apply d on (summarize count())`,
  "mv-expand": `${T} | mv-expand d`,
  order: `${T} | order by a asc`,
  parse: `${T} | parse s with k "=" v`,
  "parse-kv": `${T} | parse-kv s as (k:string) with (pair_delimiter=",", kv_delimiter="=")`,
  "parse-where": `${T} | parse-where s with k "=" v`,
  partition: `${T} | partition by a (take 1)`,
  print: "print 1",
  project: `${T} | project a`,
  "project-away": `${T} | project-away a`,
  "project-by-names": `${T} | project-by-names "a"`,
  "project-keep": `${T} | project-keep a`,
  "project-rename": `${T} | project-rename b = a`,
  "project-reorder": `${T} | project-reorder s`,
  range: "range i from 1 to 3 step 1",
  reduce: `${T} | reduce by s`,
  render: `${T} | render table`,
  sample: `${T} | sample 1`,
  "sample-distinct": `${T} | sample-distinct 1 of a`,
  scan: `${T} | sort by a asc | scan with (step x: a > 0;)`,
  search: `${T} | search "k"`,
  serialize: `${T} | serialize n = row_number()`,
  set: "set notruncation; print 1",
  sort: `${T} | sort by a`,
  summarize: `${T} | summarize count() by a`,
  take: `${T} | take 1`,
  top: `${T} | top 1 by a`,
  "top-hitters": `${T} | top-hitters 1 of a`,
  "top-nested": `${T} | top-nested 1 of a by count()`,
  toscalar: `print toscalar(${T} | count)`,
  union: `union (${T}), (${T})`,
  where: `${T} | where a == 1`,
};

it("has an example of everything that is said to be answered", () => {
  const answered = syntaxSupport().flatMap(({ name, answered }) => (answered ? [name] : []));
  expect(Object.keys(EXAMPLES).sort()).toEqual(answered.sort());
});

it.each(Object.entries(EXAMPLES))("%s is answered", async (_, kql) => {
  const { tables } = await (await engine()).run(kql, { now: NOW, several: true });
  expect(tables.length).toBeGreaterThan(0);
});

it("tells of every operator that may stand behind a pipe", () => {
  const told = new Set(syntaxSupport().map(({ name }) => name));
  expect(OPERATOR_NAMES.filter((name) => !told.has(name) && name !== "filter")).toEqual([]);
});

it("knows more than the parser's own few names", () => {
  expect(knownNames("Functions").length).toBeGreaterThan(300);
  expect(functionSupport().filter(({ answered }) => answered).length).toBeGreaterThan(300);
});
