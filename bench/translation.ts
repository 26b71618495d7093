/*
 * What translating a query costs beyond Microsoft's parser, in the same run: the time of the whole against parsing and
 * binding alone, and the length of the SQL against that of the query. Ratios mean something on any machine,
 * milliseconds only on this one.
 *
 *   npx esbuild bench/translation.ts --bundle --platform=node --format=esm --packages=external \
 *     '--define:import.meta.url="file://'$PWD'/src/kql/x.ts"' --outfile=node_modules/.cache/translation.mjs
 *   node node_modules/.cache/translation.mjs [../shared/kql-oracle/hunts.json]
 */
import { readFileSync } from "node:fs";
import { Engine } from "../src/engine/engine.js";
import { ident } from "../src/engine/sql.js";
import { builtinSchemas } from "../src/kql/schemas.js";

const REPEATS = 30;
const NOW = 639_000_000_000_000_000n;

/** A password spray in ten lines. */
const SPRAY = `let lookback = 14d;
let threshold = 10;
SigninLogs
| where TimeGenerated > ago(lookback)
| where ResultType in ("50126", "50053", "50055") and isnotempty(IPAddress)
| extend City = tostring(LocationDetails.city), Browser = tostring(DeviceDetail.browser)
| summarize Failures = count(), Users = dcount(UserPrincipalName), Names = make_set(UserPrincipalName, 50) by IPAddress, bin(TimeGenerated, 1h)
| where Users >= threshold
| join kind=leftouter (SigninLogs | where ResultType == "0" | summarize Successes = count() by IPAddress) on IPAddress
| project TimeGenerated, IPAddress, Failures, Users, Successes, Names
| order by Users desc`;

const { over } = await Engine.open();
const schemas = builtinSchemas();
/** Only tables that the query names hold data: a wildcard over all 699 would measure their columns, not the translation. */
let asked = "";
const engine = over(schemas, (name) => {
  const schema = schemas.get(name);
  return schema && { schema, relation: asked.includes(name) ? ident(name) : null };
});

interface Measured {
  readonly name: string;
  readonly parse: number;
  readonly own: number;
  readonly ratio: number;
}

function measure(name: string, text: string, repeats: number): Measured | null {
  const parses: number[] = [];
  const owns: number[] = [];
  let length = 0;
  asked = text;
  try {
    for (let i = 0; i < repeats; i++) {
      // The parser keeps its last analysis: a text that is new each time is parsed once, by check().
      const fresh = `${text}${" ".repeat(i)}`;
      const start = performance.now();
      engine.parser.check(fresh);
      const parsed = performance.now();
      length = engine.translate(fresh, NOW).sql.length;
      parses.push(parsed - start);
      owns.push(performance.now() - parsed);
    }
  } catch {
    return null;
  }
  return { name, parse: median(parses), own: median(owns), ratio: length / text.length };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const spray = measure("spray", SPRAY, REPEATS);
if (spray) {
  const { parse, own, ratio } = spray;
  console.log(
    `ten lines: parser ${parse.toFixed(1)} ms, beyond it ${own.toFixed(1)} ms (${(own / parse).toFixed(2)} of the parser's)`,
  );
  console.log(`ten lines: SQL ${ratio.toFixed(1)} × the query's length`);
}
const [path] = process.argv.slice(2);
if (path !== undefined) {
  const hunts = JSON.parse(readFileSync(path, "utf8")) as { readonly id: string; readonly kql: string }[];
  const measured = hunts.flatMap(({ id, kql }) => measure(id, kql, 3) ?? []);
  const sorted = (pick: (one: Measured) => number) => [...measured].sort((a, b) => pick(b) - pick(a));
  const [slowest, longest] = [sorted(({ own }) => own)[0], sorted(({ ratio }) => ratio)[0]];
  console.log(
    `${measured.length} of ${hunts.length} hunts: median beyond the parser ${median(measured.map(({ own }) => own)).toFixed(1)} ms`,
  );
  console.log(`  the slowest ${slowest?.own.toFixed(1) ?? ""} ms (${slowest?.name ?? ""})`);
  console.log(
    `  SQL: median ${median(measured.map(({ ratio }) => ratio)).toFixed(1)} ×, longest ${longest?.ratio.toFixed(1) ?? ""} × (${longest?.name ?? ""}),`,
  );
  console.log(`  ${measured.filter(({ ratio }) => ratio >= 20).length} of them at 20 × or more`);
}
engine.close();
