import { knownNames } from "../kql/known-names.js";
import type { Refusal } from "../kql/refusal.js";
import { REFUSED_PLUGINS } from "../kql/refused-plugins.js";
import { REFUSED_SYNTAX } from "../kql/refused-syntax.js";
import type { OperatorKind, QueryKind } from "../kql/tree.js";
import { AGGREGATES } from "./aggregates/registry.js";
import { REFUSED_FUNCTIONS } from "./functions/refused.js";
import { FUNCTIONS } from "./functions/registry.js";
import { PLUGINS } from "./plugins/registry.js";
import { SCRIPTS } from "./scripts/registry.js";

/** One construct of KQL and what the embedded engine makes of it. */
export interface Support {
  readonly name: string;
  /** How it is answered, or why it is refused and what to write instead. */
  readonly told: string;
  readonly answered: boolean;
}

/** Everything there is came with the first version. */
const SINCE = "0.1.0";

/** Operators and statements, by the words that analysts write, with what is worth knowing. */
const SYNTAX: Readonly<
  Record<string, { readonly kind: OperatorKind | QueryKind | "statement"; readonly told?: string }>
> = {
  as: { kind: "as" },
  consume: { kind: "consume", told: "the query runs and gives no columns" },
  count: { kind: "count" },
  datatable: { kind: "datatable" },
  "declare pattern": { kind: "statement" },
  "declare query_parameters": { kind: "statement", told: "every parameter needs a default" },
  distinct: { kind: "distinct" },
  evaluate: { kind: "evaluate", told: "see the plugins below" },
  extend: { kind: "extend" },
  facet: { kind: "summarize", told: "at the end of a text; the endpoint answers with all tables, query() refuses" },
  find: { kind: "find" },
  fork: { kind: "reference", told: "at the end of a text; the endpoint answers with all tables, query() refuses" },
  getschema: { kind: "getschema" },
  invoke: { kind: "block" },
  join: { kind: "join", told: "all kinds; hints change nothing" },
  let: { kind: "statement", told: "values, tables, views, functions with tabular parameters and defaults" },
  limit: { kind: "take" },
  lookup: { kind: "lookup" },
  "make-series": { kind: "make-series" },
  materialize: { kind: "reference" },
  "mv-apply": { kind: "mv-apply", told: "no outer, semi or anti joins in the subquery" },
  "mv-expand": { kind: "mv-expand" },
  order: { kind: "sort" },
  parse: { kind: "parse" },
  "parse-kv": { kind: "parse-kv" },
  "parse-where": { kind: "parse" },
  partition: { kind: "partition", told: "no outer, semi or anti joins in the subquery; hints change nothing" },
  print: { kind: "print" },
  project: { kind: "project" },
  "project-away": { kind: "select" },
  "project-by-names": { kind: "select" },
  "project-keep": { kind: "select" },
  "project-rename": { kind: "rename" },
  "project-reorder": { kind: "select" },
  range: { kind: "range" },
  reduce: { kind: "reduce", told: "counts are exact; another engine may choose other patterns" },
  render: { kind: "render" },
  sample: { kind: "sample", told: "another sample each time, as in Kusto" },
  "sample-distinct": { kind: "sample-distinct" },
  scan: { kind: "scan" },
  search: { kind: "search" },
  serialize: { kind: "serialize" },
  set: { kind: "statement", told: "options that change how Azure answers are passed over, others refused" },
  sort: { kind: "sort" },
  summarize: { kind: "summarize" },
  take: { kind: "take" },
  top: { kind: "top" },
  "top-hitters": { kind: "top-hitters", told: "exact, where Kusto estimates" },
  "top-nested": { kind: "top-nested" },
  toscalar: { kind: "reference" },
  union: { kind: "union" },
  where: { kind: "where" },
};

/** Names that stand for tables and databases; the parser lists them among the functions. */
const SOURCES: Readonly<Record<string, string>> = {
  table: "a table of the workspace",
  column_names_of: "known before the query runs",
  cluster: "other clusters are refused",
  database: "other databases are refused",
  entity_group: "refused",
  external_table: "refused",
  graph: "refused",
  materialized_view: "refused",
  stored_query_result: "refused",
  workspace: "the workspace's own name; others are refused",
  _GetWatchlist: "a file of the folder _GetWatchlist",
  any: "graphs are refused",
};

const refused = (name: string, { reason, instead }: Refusal): Support => ({
  name,
  told: `${reason}. ${instead}`,
  answered: false,
});

export function syntaxSupport(): Support[] {
  const answered = Object.entries(SYNTAX).map(([name, { told = "" }]) => ({ name, told, answered: true }));
  const names = new Map([...REFUSED_SYNTAX.values()].map((syntax) => [syntax.name, syntax]));
  return byName([...answered, ...[...names].map(([name, refusal]) => refused(name, refusal))]);
}

export function sourceSupport(): Support[] {
  return byName(
    Object.entries(SOURCES).map(([name, told]) => ({ name: `${name}()`, told, answered: !/refused$/.test(told) })),
  );
}

export function functionSupport(): Support[] {
  const shown = knownNames("Functions").filter((name) => !(name in SOURCES));
  return shown.map((name): Support => {
    const row = FUNCTIONS.get(name);
    const refusal = REFUSED_FUNCTIONS.get(name);
    if (!row) return refused(name, refusal ?? UNKNOWN);
    return { name, told: row.note ?? scripted(row.sql), answered: true };
  });
}

export function aggregateSupport(): Support[] {
  return knownNames("Aggregates").map((name): Support => {
    const row = AGGREGATES.get(name);
    if (!row) return refused(name, REFUSED_FUNCTIONS.get(name) ?? UNKNOWN);
    return { name, told: row.note ?? scripted(row.sql), answered: true };
  });
}

export function pluginSupport(): Support[] {
  const names = new Set([...knownNames("PlugIns"), ...PLUGINS.keys()]);
  return byName(
    [...names].map((name): Support => {
      const plugin = PLUGINS.get(name);
      if (plugin) return { name, told: plugin.note ?? "", answered: true };
      return refused(name, REFUSED_PLUGINS.get(name) ?? UNKNOWN);
    }),
  );
}

const UNKNOWN: Refusal = { reason: "not there yet", instead: "" };

/** Whether a row calls a script, as far as its template says. */
function scripted(sql: unknown): string {
  const names = typeof sql === "string" ? (sql.match(/kusto_\w+/g) ?? []) : [];
  return names.some((name) => SCRIPTS.has(name)) ? "in JavaScript" : "";
}

function byName(list: readonly Support[]): Support[] {
  return [...list].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The matrix that docs/kql-support.md shows. */
export function supportMarkdown(): string {
  const parts = [
    ["Operators and statements", syntaxSupport()],
    ["Tables by name", sourceSupport()],
    ["Plugins (evaluate)", pluginSupport()],
    ["Aggregate functions", aggregateSupport()],
    ["Scalar functions", functionSupport()],
  ] as const;
  const counts = parts.map(([title, list]) => {
    const answered = list.filter((each) => each.answered).length;
    return `| ${title} | ${answered} | ${list.length - answered} |`;
  });
  return [
    "# What the embedded engine knows of KQL",
    "",
    "Generated from the engine's registries: a test keeps it so (`npx vitest run test/engine/support.test.ts -u` writes it",
    "anew). It is about exports, files and the sample tenant, which DuckDB answers here. What is refused raises",
    "`KqlUnsupported` with its place in the query and the way round that stands here. An empty last column means: as",
    "Microsoft documents it.",
    "",
    "| | answered | refused |",
    "|---|---|---|",
    ...counts,
    "",
    ...parts.flatMap(([title, list]) => [`## ${title}`, "", ...table(list), ""]),
  ].join("\n");
}

function table(list: readonly Support[]): string[] {
  const rows = list.map(({ name, told, answered }) => {
    const state = answered ? `since ${SINCE}` : "refused";
    return `| \`${name}\` | ${state} | ${told.replaceAll("|", "\\|")} |`;
  });
  return ["| Name | | How, or why not and what to write instead |", "|---|---|---|", ...rows];
}
