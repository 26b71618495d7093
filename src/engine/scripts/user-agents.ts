import { readFileSync } from "node:fs";
import type * as Yaml from "js-yaml";
import { fileOf, lazy, library } from "./libraries.js";
import type { Scripts } from "./script.js";

/**
 * parse_user_agent() is uap-core's list of regular expressions, the first that matches wins. They are linear on what we
 * tried against them; the length is bounded all the same, since a user agent is written by whoever sends the request.
 */
const LONGEST = 8_192;
const REMEMBERED = 2_000;

type Rule = { readonly regex: string; readonly regex_flag?: string } & Readonly<Record<string, string | undefined>>;
type Kind = "user_agent_parsers" | "os_parsers" | "device_parsers";
interface Compiled {
  readonly pattern: RegExp;
  readonly rule: Rule;
}

const yaml = lazy(() => library("js-yaml") as typeof Yaml);
const rules = lazy((): Readonly<Record<Kind, readonly Compiled[]>> => {
  const lists = yaml().load(readFileSync(fileOf("uap-core/regexes.yaml"), "utf8")) as Record<Kind, Rule[]>;
  const compile = (list: Rule[]) =>
    list.map((rule) => ({ rule, pattern: new RegExp(rule.regex, rule.regex_flag ?? "") }));
  return {
    user_agent_parsers: compile(lists.user_agent_parsers),
    os_parsers: compile(lists.os_parsers),
    device_parsers: compile(lists.device_parsers),
  };
});

function match(kind: Kind, agent: string): { rule: Rule; groups: readonly (string | undefined)[] } | undefined {
  for (const { rule, pattern } of rules()[kind]) {
    const groups = pattern.exec(agent);
    if (groups) return { rule, groups };
  }
  return undefined;
}

/** A rule's replacement with $1, $2 … filled in; where it has none, the group. */
function part(found: ReturnType<typeof match>, replacement: string, group: number): string {
  if (!found) return "";
  const template = found.rule[replacement];
  if (template === undefined) return (found.groups[group] ?? "").trim();
  return template.replace(/\$(\d)/g, (_, digit: string) => found.groups[Number(digit)] ?? "").trim();
}

const PARTS: Readonly<Record<string, (agent: string) => [name: string, value: object]>> = {
  browser: (agent) => {
    const found = match("user_agent_parsers", agent);
    const Family = part(found, "family_replacement", 1) || "Other";
    const MajorVersion = part(found, "v1_replacement", 2);
    const MinorVersion = part(found, "v2_replacement", 3);
    return ["Browser", { Family, MajorVersion, MinorVersion, Patch: part(found, "v3_replacement", 4) }];
  },
  os: (agent) => {
    const found = match("os_parsers", agent);
    const Family = part(found, "os_replacement", 1) || "Other";
    const MajorVersion = part(found, "os_v1_replacement", 2);
    const MinorVersion = part(found, "os_v2_replacement", 3);
    const Patch = part(found, "os_v3_replacement", 4);
    const PatchMinor = part(found, "os_v4_replacement", 5);
    return ["OperatingSystem", { Family, MajorVersion, MinorVersion, Patch, PatchMinor }];
  },
  device: (agent) => {
    const found = match("device_parsers", agent);
    const Family = part(found, "device_replacement", 1) || "Other";
    // A brand is only ever said by a replacement.
    const Brand = found?.rule.brand_replacement === undefined ? "" : part(found, "brand_replacement", 0);
    return ["Device", { Family, Brand, Model: part(found, "model_replacement", 1) }];
  },
};

const known = new Map<string, string | null>();

/** `sought` is a JSON array of "browser", "os" and "device". */
function parseUserAgent(agent: string, sought: string): string | null {
  if (agent.length > LONGEST) {
    throw new Error(`parse_user_agent() of ${agent.length} characters: leave out what is longer than ${LONGEST}`);
  }
  const key = `${sought} ${agent}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const names = JSON.parse(sought) as unknown;
  const wanted = Array.isArray(names) ? names.map((name) => PARTS[String(name)]) : [];
  const complete = wanted.length > 0 && wanted.every((get) => get !== undefined);
  const parsed = complete ? JSON.stringify(Object.fromEntries(wanted.map((get) => get(agent)))) : null;
  if (known.size >= REMEMBERED) known.clear();
  known.set(key, parsed);
  return parsed;
}

export const userAgentScripts: Scripts = {
  kusto_parse_user_agent: { takes: ["VARCHAR", "VARCHAR"], gives: "VARCHAR", call: parseUserAgent },
};
