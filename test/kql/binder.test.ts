import { describe, expect, it } from "vitest";
import { Parser } from "../../src/kql/parser.js";
import type { Schemas, TableSchema } from "../../src/kql/types.js";

const A: TableSchema = [
  { name: "k", type: "long" },
  { name: "s", type: "string" },
];
const B: TableSchema = [
  { name: "k", type: "string" },
  { name: "s", type: "string" },
  { name: "only", type: "bool" },
];
const SCHEMAS: Schemas = new Map([
  ["Ta", A],
  ["Tb", B],
]);
const parser = new Parser(SCHEMAS, {
  name: "Contoso",
  watchlists: new Map([["VIP", [{ name: "SearchKey", type: "string" }]]]),
});

const columns = (kql: string) =>
  parser
    .columns(kql)
    .map(({ name, type }) => `${name}:${type}`)
    .join(" ");
const errors = (kql: string) => parser.check(kql).flatMap(({ severity, code }) => (severity === "error" ? [code] : []));

describe("columns that the binder does not give", () => {
  it.each([
    ["let V = view () { print x = 1 }; union V*", "x:long"],
    [
      "let V1 = view () { print x = 1 }; let V2 = view () { print y = '' }; union V*, Ta",
      "y:string x:long k:long s:string",
    ],
    ["union kind=inner Ta, Tb", "s:string"],
    ["Ta | union kind=inner withsource=From T*", "From:string s:string"],
    ["union withsource=only Ta, Tb", "only:string k_long:long k_string:string s:string"],
    ["search only == true", "$table:string k:string s:string only:bool"],
    ["search only == true and not('x')", "$table:string k_long:long s:string k_string:string only:bool"],
    ["search in (Ta, Tb) k_long > 1", "$table:string k:long s:string"],
    ["search *", "$table:string k_long:long s:string k_string:string only:bool"],
    ["workspace().Ta", "k:long s:string"],
    [
      "union withsource=From Ta, Tb, (print k_long = 1)",
      "From:string k_long1:long k_string:string s:string only:bool k_long:long",
    ],
    ["union Ta, (print k = 1), Tb", "k_long:long k_string:string s:string only:bool"],
    ["search in (Ta) 'x'", "$table:string k:long s:string"],
    ["union isfuzzy=true Ta, Nope, Tb", "k_long:long s:string k_string:string only:bool"],
    ["Ta | project column_ifexists('k', 'none'), d = column_ifexists('q', 1.5)", "k:long d:real"],
    [
      "let f = (T:(*), c:string) { T | extend v = column_ifexists(c, 0.0) }; Ta | invoke f('s')",
      "k:long s:string v:string",
    ],
    ["workspace('contoso').Ta", "k:long s:string"],
    ["_GetWatchlist('VIP') | where SearchKey has 'x'", "SearchKey:string"],
    ["_GetWatchlistAlias", "WatchlistAlias:string"],
    ["_GetWatchlistAlias()", "WatchlistAlias:string"],
  ])("%s", (kql, expected) => {
    expect(errors(kql)).toEqual([]);
    expect(columns(kql).split(" ").sort()).toEqual(expected.split(" ").sort());
  });
});

describe("complaints of the binder that Kusto's engine does not share", () => {
  it.each([
    "Ta | summarize count(k), n = 1 + count(s)",
    "Ta | search not('x')",
    "Ta | search s == 'y' and not('x' or ('y' and k == 1))",
    "let x = 'term'; search not(x)",
    "find in (Ta) where not('x')",
    "find in (Ta, Tb) where s == 'x' project k, pack_all()",
    "print series_fit_poly(dynamic([1]), dynamic([1]), 3)",
    "Ta | extend g = base64_encode_fromguid(s)",
    "Ta | extend a = dynamic(0) | extend f = series_fir(a, dynamic([1]))",
    "let part = 'day'; print datetime_diff(part, now(), now())",
  ])("%s", (kql) => {
    expect(errors(kql)).toEqual([]);
  });

  it.each([
    ["Ta | where not('x')", "KS107"],
    ["Ta | search not(k)", "KS107"],
    ["Ta | search not(s)", "KS107"],
    ["Ta | summarize countif(k)", "KS107"],
    ["Ta | extend not('x')", "KS107"],
    ["workspace", "KS117"],
    ["Ta | extend f = series_fit_poly(dynamic([1]), dynamic([1]), k)", "KS107"],
    ["Ta | extend g = base64_encode_fromguid(k)", "KS107"],
    ["print series_fir(dynamic(0), dynamic([1]))", "KS234"],
    ["Ta | extend p = pack_all(), q = project pack_all()", "KS006"],
    ["Ta | extend d = datetime_diff(s, now(), now())", "KS129"],
  ])("%s is wrong all the same", (kql, code) => {
    expect(errors(kql)).toContain(code);
  });
});

describe("union isfuzzy=true", () => {
  it("has the columns of what is there, and a warning of what is not", () => {
    const kql = "union isfuzzy=true Ta, (Nope | where q > 1)\n| where k > 1";
    expect(columns(kql)).toBe("k:long s:string");
    expect(parser.check(kql)).toMatchObject([{ severity: "warning", span: { start: 24, length: 4 } }]);
    expect(parser.missing(kql)).toEqual(["Nope"]);
  });

  it("leaves the places of errors behind it as they are", () => {
    const kql = "union isfuzzy=true Nope,\n Ta | where Nope2 > 1";
    const [error] = parser.check(kql).filter(({ severity }) => severity === "error");
    expect(kql.slice(error?.span.start).slice(0, error?.span.length)).toBe("Nope2");
  });
});
