import { describe, expect, it } from "vitest";
import { engine, NOW } from "./answers.js";

describe("table()", () => {
  it("names a table, a view or a let by a text", async () => {
    await expect('table("Users") | count').toAnswer({ columns: "Count:long", rows: [[3]] });
    await expect('let f = (which:string) { table(which) }; f("Users") | count').toAnswer({
      columns: "Count:long",
      rows: [[3]],
    });
    await expect('let V = view () { print q = 1 }; table("V")').toAnswer({ columns: "q:long", rows: [[1]] });
    await expect('let V = print q = 1; table("V")').toAnswer({ columns: "q:long", rows: [[1]] });
  });
});

describe("materialize()", () => {
  it("is what stands in it", async () => {
    await expect("let m = materialize(Users | where Level > 1); m | union m | count").toAnswer({
      columns: "Count:long",
      rows: [[2]],
    });
  });
});

describe("column_names_of()", () => {
  it("lists the columns of a table, and of what a function gives", async () => {
    await expect("column_names_of(Users)").toEvaluateTo(["User", "Department", "Level"]);
    await expect('let f = (n:long) { print ["a b"] = n, c = 1 }; print x = column_names_of(f(1))').toAnswer({
      columns: "x:dynamic",
      rows: [[["a b", "c"]]],
    });
  });
});

describe("declare pattern", () => {
  const pattern = `declare pattern place = (topic:string)[label:string] {
    ("people").["all of them"] = { let least = 1; Users | where Level >= least };
    ("people").["none"] = { Users | take 0 };
    ("things").["none"] = { print thing = "" };
  }; `;

  it("gives the body that was declared for the values", async () => {
    await expect(`${pattern} place("people").["all of them"] | count`).toAnswer({ columns: "Count:long", rows: [[2]] });
    await expect(`${pattern} place("people").none | count`).toAnswer({ columns: "Count:long", rows: [[0]] });
    await expect(`${pattern} union place("things").none, (print thing = "x") | count`).toAnswer({
      columns: "Count:long",
      rows: [[2]],
    });
    await expect(
      'declare pattern p = (a:string, b:string) { ("x", "y") = { print 1 }; ("x", "z") = { print 2 }; }; p("x", "z")',
    ).toAnswer({
      columns: "print_0:long",
      rows: [[2]],
    });
  });

  it("is wrong without a body for the values", async () => {
    await expect(`${pattern} place("things").other`).toBeRefused("KqlSemantic", /other/);
  });
});

describe("elements behind a point", () => {
  it("are taken by index and by key", async () => {
    await expect('SignIns | where User == "ann" | project a = Device.["os"], b = Device.os').toAnswer({
      columns: "a:dynamic b:dynamic",
      rows: [
        ["Windows", "Windows"],
        ["Linux", "Linux"],
      ],
    });
    await expect('parse_json(\'[{"a b":[1,2]},3]\').[0].["a b"][1]').toEvaluateTo(2);
    await expect("parse_json('[7,8]').[-1]").toEvaluateTo(8);
    await expect("parse_json('[7,8]').[5]").toEvaluateTo(null);
  });
});

describe("count(x)", () => {
  it("counts rows, null or not; a condition is countif()'s", async () => {
    await expect("Users | summarize count(Level), c = count(User), n = count(Level > 1)").toAnswer({
      columns: "count_Level:long c:long n:long",
      rows: [[3, 3, 1]],
    });
  });
});

describe("what is elsewhere", () => {
  it.each([
    ['workspace("other").Users', "KqlUnsupported", /workspace\("other"\)/],
    ['union isfuzzy=true Users, workspace("other").Users', "KqlUnsupported", /workspace\("other"\)/],
    ['app("shop").requests | where q == 1', "KqlUnsupported", /app\("shop"\)/],
    ['resource("/x").Users', "KqlUnsupported", /resource/],
    ['adx("https://x/y").T', "KqlUnsupported", /adx/],
    ['cluster("c").database("d").T', "KqlUnsupported", /another database/],
    ['database("d").T', "KqlSemantic", /'d'/],
    ['external_table("x")', "KqlSemantic", /external table/],
    ['externaldata(a:string)["https://x/y.csv"] | where a == ""', "KqlUnsupported", /externaldata/],
    ['alias database d = cluster("c").database("e"); Users', "KqlUnsupported", /alias database/],
    ["restrict access to (Users); Users", "KqlUnsupported", /restrict access/],
    ['_GetWatchlist("VIP") | project SearchKey', "KqlSemantic", /no watchlist 'VIP'/],
    ["_Im_Dns(starttime=ago(1d))", "KqlSemantic", /_Im_Dns/],
    ["print datetime(8:00)", "KqlSemantic", /8:00/],
    ["print x = 1 | make-graph x --> x | graph-to-table nodes", "KqlUnsupported", /make-graph, which/],
    ["Nope(1) | graph-match (a)-[b]-(c) project a.name", "KqlSemantic", /binder fails/],
    [
      "union (cluster('c').database('d').T | summarize n = count() by q), (print n = 1)",
      "KqlUnsupported",
      /another database/,
    ],
    ["set query_now = datetime(2024-01-01); print now()", "KqlUnsupported", /query_now/],
  ] as const)("%s", async (kql, code, message) => {
    await expect(kql).toBeRefused(code, message);
  });

  it("is not the own workspace", async () => {
    await expect("workspace().Users | count").toAnswer({ columns: "Count:long", rows: [[3]] });
    await expect("set notruncation; set request_description = 'x'; Users | count").toAnswer({
      columns: "Count:long",
      rows: [[3]],
    });
  });

  it("is told how to be had: a stored function by let", async () => {
    const refused = engine().then((opened) => opened.translate("_Im_Dns()", NOW));
    await expect(refused).rejects.toMatchObject({ hint: expect.stringMatching(/let/) as string });
  });
});

describe("what nobody knows here", () => {
  it("geo_info_from_ip_address() is null, with a warning where there are rows", async () => {
    await expect("SignIns | take 1 | project g = geo_info_from_ip_address(IP).country").toAnswer({
      columns: "g:dynamic",
      rows: [[null]],
    });
    const warnings = async (kql: string) => (await engine()).translate(kql, NOW).warnings;
    expect(
      await warnings("SignIns | extend a = geo_info_from_ip_address(IP), b = geo_info_from_ip_address(IP)"),
    ).toEqual([expect.stringMatching(/geo_info_from_ip_address/)]);
    expect(await warnings('print geo_info_from_ip_address("8.8.8.8")')).toHaveLength(1);
    expect(await warnings("Alerts | where geo_info_from_ip_address(Severity).country == 'NL'")).toEqual([]);
  });

  it("ingestion_time() is refused, but for tables without rows", async () => {
    await expect("SignIns | where ingestion_time() > ago(1h)").toBeRefused("KqlUnsupported", /ingestion_time/);
    await expect("Alerts | extend t = ingestion_time() | where t > ago(1h) | count").toAnswer({
      columns: "Count:long",
      rows: [[0]],
    });
  });
});
