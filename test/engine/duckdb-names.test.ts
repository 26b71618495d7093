import { describe, expect, it } from "vitest";
import { AGGREGATES } from "../../src/engine/aggregates/registry.js";
import { FUNCTIONS } from "../../src/engine/functions/registry.js";
import { MACROS } from "../../src/engine/macros.js";
import { readFileSync, readdirSync } from "node:fs";
import { engine } from "./answers.js";

/** Names that are called in a piece of SQL and that are words of SQL itself. */
const WORDS = new Set([
  "as",
  "case",
  "when",
  "then",
  "else",
  "end",
  "and",
  "or",
  "in",
  "over",
  "filter",
  "values",
  "cast",
  "try_cast",
  "from",
  "select",
  "where",
  "by",
  "on",
  "coalesce",
  "exists",
  "distinct",
  "decimal",
  "not",
  "limit",
]);

const called = (sql: string) =>
  [...sql.matchAll(/(?<![\w§])([a-z_][a-z0-9_]*)\(/g)].flatMap(([, name = ""]) => (WORDS.has(name) ? [] : [name]));

/** The fixed texts of all sql`…` in a source, one a line, with § where something is put in. */
function sqlIn(source: string): string {
  const texts: string[] = [];
  /** Reads a template from its backtick on; gives where it ends. */
  const read = (from: number): number => {
    let text = "";
    let at = from + 1;
    while (at < source.length && source[at] !== "`") {
      if (source.startsWith("${", at)) {
        text += "§";
        let depth = 1;
        for (at += 2; depth > 0; at++) {
          if (source[at] === "`") at = read(at);
          else if (source[at] === "{") depth++;
          else if (source[at] === "}") depth--;
        }
      } else text += source[at++] ?? "";
    }
    texts.push(text);
    return at;
  };
  for (let at = source.indexOf("sql`"); at >= 0; at = source.indexOf("sql`", at)) at = read(at + 3);
  return texts.join("\n");
}

/** The SQL in the sources: templates after sql` and the strings of function rows. */
function templates(): string {
  const folder = new URL("../../src/engine/", import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  return files
    .map((file) => readFileSync(new URL(file, folder), "utf8"))
    .flatMap((source) => [
      sqlIn(source),
      ...[...source.matchAll(/sql: "((?:[^"\\]|\\.)*)"|(?:real|of|text)\("((?:[^"\\]|\\.)*)"/g)].map(
        ([, a, b]) => a ?? b ?? "",
      ),
    ])
    .join("\n");
}

async function known(): Promise<Set<string>> {
  const { connection } = await engine();
  const rows = await (await connection.run("SELECT DISTINCT lower(function_name) FROM duckdb_functions()")).getRows();
  return new Set(rows.map(([name]) => String(name)));
}

describe("the names that the SQL calls", () => {
  it("exist in this DuckDB: macros", async () => {
    const names = await known();
    for (const macro of MACROS) {
      const [head = "", body = ""] = macro.split(/ AS (.*)/s);
      expect(names).toContain(head.slice(0, head.indexOf("(")));
      expect(called(body).filter((name) => !names.has(name))).toEqual([]);
    }
  });

  it("exist in this DuckDB: templates", async () => {
    const names = await known();
    const found = [...new Set(called(templates()))];
    expect(found.length).toBeGreaterThan(80);
    expect(found.filter((name) => !names.has(name))).toEqual([]);
  });
});

describe("the tables of functions", () => {
  it("know no name twice, but for those that Kusto has twice", () => {
    const both = [...FUNCTIONS.keys()].filter((name) => AGGREGATES.has(name));
    expect(both.sort()).toEqual(["hll_merge", "merge_tdigest", "tdigest_merge"]);
  });
});
