import { table, type ColumnTable } from "arquero";

export const START = Date.UTC(2026, 5, 1);
export const HOUR = 3_600_000;

/** Sign-ins over `days` days, `rows` of them, the same every time. */
export function signIns(rows: number, days = 7): ColumnTable {
  const pick = (i: number, of: number) => Math.floor((((i * 7919) % 104_729) / 104_729) * of);
  const indices = Array.from({ length: rows }, (_, i) => i);
  return table({
    TimeGenerated: indices.map((i) => new Date(START + Math.floor((i * days * 24 * HOUR) / rows))),
    IPAddress: indices.map((i) => `203.0.113.${pick(i, 12)}`),
    "Location.Country": indices.map((i) => ["DE", "US", "FR", "", null][pick(i, 5)]),
    Failures: indices.map((i) => pick(i, 10)),
  });
}

/** Texts that would do harm in markup, scripts, paths or a line of text. */
export const HOSTILE = [
  "<img src=x onerror=alert(1)>",
  "</script><script>alert(1)</script>",
  "]]></text><a href='javascript:alert(1)'>",
  '" onload="alert(1)',
  "a\u0000b\u001B[31m\uFFFE\uD800",
  "abc\u202Egnp.exe",
  "مرحبا",
  "__proto__",
  "constructor",
];

type Encoding = Readonly<Record<string, { readonly field: string; readonly title: string } & Record<string, unknown>>>;

/** The parts of a chart's specification that tests look at. */
export function parts(spec: Record<string, unknown>): {
  rows: readonly Record<string, unknown>[];
  encoding: Encoding;
  title: { readonly text: string; readonly subtitle?: readonly string[] };
  mark: { readonly type: string };
} {
  const { data, encoding, title, mark } = spec as never as {
    data: { values: Record<string, unknown>[] };
    encoding: Encoding;
    title: { text: string; subtitle?: string[] };
    mark: { type: string };
  };
  return { rows: data.values, encoding, title, mark };
}
