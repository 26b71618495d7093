import type * as Csv from "csv-parse/sync";
import { lazy, library } from "./libraries.js";
import type { Scripts } from "./script.js";

const csv = lazy(() => library("csv-parse/sync") as typeof Csv);

/** parse_csv(): the fields of the first record; null where a quotation mark is never closed. */
function parseCsv(text: string): string | null {
  if (text === "") return '[""]';
  try {
    const [first = []] = csv().parse(text, { to: 1, relax_quotes: true, relax_column_count: true });
    return JSON.stringify(first);
  } catch {
    return null;
  }
}

/** One half of a version: two of its four parts of up to eight digits, as one number. */
function versionHalf(text: string, half: bigint): bigint | null {
  if (!/^\d{1,8}(?:\.\d{1,8}){0,3}$/.test(text)) return null;
  const [first = "0", second = "0"] = text.split(".").slice(half === 0n ? 0 : 2);
  return BigInt(first) * 100_000_000n + BigInt(second);
}

export const recordScripts: Scripts = {
  kusto_parse_csv: { takes: ["VARCHAR"], gives: "VARCHAR", call: parseCsv },
  kusto_version_half: { takes: ["VARCHAR", "BIGINT"], gives: "BIGINT", call: versionHalf },
};
