import { knownNames } from "../kql/known-names.js";
import type { Refusal } from "../kql/refusal.js";
import { REFUSED_PLUGINS } from "../kql/refused-plugins.js";
import { REFUSED_SYNTAX } from "../kql/refused-syntax.js";
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

/** Operators and statements that are answered, by the words that analysts write, with what is worth knowing. A test runs each. */
const SYNTAX: Readonly<Record<string, string>> = {
  as: "",
  consume: "the query runs and gives no columns",
  count: "",
  datatable: "",
  "declare pattern": "",
  "declare query_parameters": "every parameter needs a default",
  distinct: "",
  evaluate: "see the plugins below",
  extend: "",
  facet: "at the end of a text; the endpoint answers with all tables, query() refuses",
  find: "",
  fork: "at the end of a text; the endpoint answers with all tables, query() refuses",
  getschema: "",
  invoke: "",
  join: "all kinds; hints change nothing",
  let: "values, tables, views, functions with tabular parameters and defaults",
  limit: "",
  lookup: "",
  "make-series": "",
  materialize: "",
  "mv-apply": "no outer, semi or anti joins in the subquery",
  "mv-expand": "",
  order: "",
  parse: "",
  "parse-kv": "",
  "parse-where": "",
  partition: "no outer, semi or anti joins in the subquery; hints change nothing",
  print: "",
  project: "",
  "project-away": "",
  "project-by-names": "",
  "project-keep": "",
  "project-rename": "",
  "project-reorder": "",
  range: "",
  reduce: "counts are exact; another engine may choose other patterns",
  render: "",
  sample: "another sample each time, as in Kusto",
  "sample-distinct": "",
  scan: "",
  search: "",
  serialize: "",
  set: "options that change how Azure answers are passed over, others refused",
  sort: "",
  summarize: "",
  take: "",
  top: "",
  "top-hitters": "exact, where Kusto estimates",
  "top-nested": "",
  toscalar: "",
  union: "",
  where: "",
};

/** Names that stand for tables and databases; the parser lists some of them among the functions. */
const SOURCES: Readonly<Record<string, string>> = {
  table: "a table of the workspace",
  column_names_of: "known before the query runs",
  workspace: "this workspace by its name; another one is refused",
  _GetWatchlist: "a file of the folder _GetWatchlist",
};

const ELSEWHERE: Refusal = {
  reason: "reads from outside of this workspace",
  instead: "Export what is there into the folder: it becomes a table by the file's name.",
};
const REFUSED_SOURCES = [
  "cluster",
  "database",
  "entity_group",
  "external_table",
  "graph",
  "materialized_view",
  "stored_query_result",
];

const refused = (name: string, { reason, instead }: Refusal): Support => ({
  name,
  told: `${reason}. ${instead}`,
  answered: false,
});

export function syntaxSupport(): Support[] {
  const answered = Object.entries(SYNTAX).map(([name, told]) => ({ name, told, answered: true }));
  const names = new Map([...REFUSED_SYNTAX.values()].map((syntax) => [syntax.name, syntax]));
  return byName([...answered, ...[...names].map(([name, refusal]) => refused(name, refusal))]);
}

export function sourceSupport(): Support[] {
  const answered = Object.entries(SOURCES).map(([name, told]) => ({ name: `${name}()`, told, answered: true }));
  return byName([...answered, ...REFUSED_SOURCES.map((name) => refused(`${name}()`, ELSEWHERE))]);
}

export function functionSupport(): Support[] {
  const sources = new Set([...Object.keys(SOURCES), ...REFUSED_SOURCES]);
  const shown = knownNames("Functions").filter((name) => !sources.has(name));
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
