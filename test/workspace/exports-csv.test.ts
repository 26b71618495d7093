import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Export, ticks } from "./exports-folder.js";

let exported: Export;
beforeEach(async () => {
  exported = await Export.create();
});
afterEach(() => {
  exported.close();
});

const PORTAL = [
  '"TimeGenerated [UTC]",ResultType,UserPrincipalName,DurationMs,DeviceDetail,IsInteractive,"CreatedDateTime [UTC]",Custom,"Seen [UTC]"',
  '"5/20/2020, 6:19:04.423 PM",0050126," kai ""x"" ",12,"{""browser"":""Edge 1""}",true,"5/20/2020, 6:19:04.423 PM",007,"5/20/2020, 6:19:04.423 PM"',
  '"5/20/2020, 6:19:05.000 PM",NULL,"two\r\nlines, \\ é",,,,,8,',
];

describe("a CSV export of the portal", () => {
  it.each(["SigninLogs.csv", "SigninLogs.csv.gz"])("is read value by value: %s", async (name) => {
    exported.write(name, `\ufeff${PORTAL.join("\r\n")}\r\n`);
    const table = await exported.loadOne();
    expect(table.problems).toEqual([]);
    expect(table.schema.slice(-2)).toEqual([
      { name: "Custom", type: "string" },
      { name: "Seen", type: "datetime" },
    ]);
    const time = ticks("2020-05-20T18:19:04.423Z");
    const columns = ["TimeGenerated", "ResultType", "UserPrincipalName", "DurationMs", "DeviceDetail", "IsInteractive"];
    const list = [...columns, "CreatedDateTime", "Custom", "Seen"].map((column) => `"${column}"`).join();
    expect((await exported.rows(`SELECT ${list} FROM "SigninLogs"`)).map((row) => Object.values(row))).toEqual([
      [time, "0050126", ' kai "x" ', "12", '{"browser":"Edge 1"}', true, time, "007", time],
      [ticks("2020-05-20T18:19:05Z"), "NULL", "two\r\nlines, \\ é", null, null, null, null, "8", null],
    ]);
    expect(table.covered).toEqual({
      start: new Date("2020-05-20T18:19:04.423Z"),
      end: new Date("2020-05-20T18:19:05.000Z"),
    });
  });

  it("in local time is refused", async () => {
    exported.write("SigninLogs.csv", '"TimeGenerated [Local Time]",ResultType\n"5/20/2020, 6:19:04 PM",0\n');
    await expect(exported.load()).rejects.toMatchObject({ code: "ExportUnreadable" });
  });
});

it("types unknown columns over all rows", async () => {
  const head = "flag,whole,real,zeros,time,json,text,none";
  exported.write(
    "X.tsv",
    [head, "true,1,1,1,2020-05-20T18:19:04Z,[],a,", "False,-2,1.5,01,,{},,"].join("\n").replaceAll(",", "\t"),
  );
  const table = await exported.loadOne();
  expect(table.schema.map(({ type }) => type)).toEqual([
    ...["bool", "long", "real", "string", "datetime", "dynamic", "string", "string"],
  ]);
  expect(table.rows).toBe(2);
});

describe("malformed records", () => {
  const text = [
    "TimeGenerated,ResultType,DurationMs",
    '2020-05-20T18:19:04Z,"a\nb",1',
    "2020-05-20T18:19:04Z,short",
    "",
    "2020-05-20T18:19:04Z,long,1,2,3",
    '2020-05-20T18:19:04Z,"x"y,1',
    "never,ok,abc",
    'q"uo"te,"""",5',
  ];
  it.each(["\n", "\r\n"])("are left out, and told by line (%j)", async (end) => {
    exported.write("SigninLogs.csv", text.join(end) + end);
    const table = await exported.loadOne();
    expect(await exported.values('SELECT "ResultType" FROM "SigninLogs"')).toEqual(["a\nb", "ok", '"']);
    expect(table.rows).toBe(3);
    expect(table.problems.map(({ line, message }) => `${String(line)} ${message}`)).toEqual([
      "4 Expected Number of Columns: 3 Found: 2",
      "6 Expected Number of Columns: 3 Found: 4",
      "7 Value with unterminated quote found.",
      '8 DurationMs: "abc" is not a long; TimeGenerated: "never" is not a datetime',
      '9 TimeGenerated: "q\\"uo\\"te" is not a datetime',
    ]);
    expect(table.problemCount).toBe(6);
    expect(await exported.rows("SELECT table_name FROM duckdb_tables()")).toEqual([
      { table_name: "huntbook rows SigninLogs" },
    ]);
  });

  it("are told rightly deep inside a file that is read in parts", async () => {
    const rows = Array.from(
      { length: 400_000 },
      (_, i) => `2020-05-20T18:19:04Z,"user ${String(i)}${i % 100 ? "" : "\n\n"}",${String(i)}`,
    );
    rows[350_000] = "short";
    rows[399_000] = "2020-05-20T18:19:04Z,late,abc";
    const csv = ["TimeGenerated,ResultType,DurationMs", ...rows].join("\n");
    exported.write("SigninLogs.csv", csv);
    const lineOf = (part: string): number => csv.slice(0, csv.indexOf(part)).split("\n").length;
    const table = await exported.loadOne();
    expect(table.rows).toBe(399_999);
    expect(table.problems.map(({ line }) => line)).toEqual([
      lineOf("\nshort") + 1,
      lineOf("2020-05-20T18:19:04Z,late"),
    ]);
    expect(
      await exported.values(
        `SELECT count(*) FROM "huntbook rows SigninLogs" WHERE "DurationMs" = rowid + (rowid >= 350000)::INT`,
      ),
    ).toEqual(["399998"]);
  });

  it("of one column keep empty lines", async () => {
    exported.write("X.csv", 'A\n1\n\n2\n"x"y\n3\n');
    const table = await exported.loadOne();
    expect(await exported.values('SELECT "A" FROM "X"')).toEqual(["1", null, "2", "3"]);
    expect(table.problems.map(({ line }) => line)).toEqual([5]);
  });

  it("are errors when strict", async () => {
    exported.write("SigninLogs.csv", text.join("\n"));
    await expect(exported.load(undefined, { strict: true })).rejects.toMatchObject({
      code: "ExportUnreadable",
      message: "SigninLogs.csv, line 4: Expected Number of Columns: 3 Found: 2 (and 5 more)",
    });
  });
});

it("a value of several megabytes is read", async () => {
  exported.write("X.csv", `A,B\n${"y".repeat(5_000_000)},1\n`);
  await exported.loadOne();
  expect(await exported.values('SELECT len("A") FROM "X"')).toEqual(["5000000"]);
});

it.each([
  ["line ends of two kinds", "A,B\r\n1,2\n3,4\r\n5,6\r\n"],
  ["a header without an end", 'A,"B\n1,2\n'],
  ["nothing", ""],
])("%s: refused", async (_, text) => {
  exported.write("X.csv", text);
  await expect(exported.load()).rejects.toMatchObject({ code: "ExportUnreadable" });
});

it("names a column for every field, also where two have the same name", async () => {
  exported.write("X.csv", "A,A,a,\n1,2,3,4\n");
  const table = await exported.loadOne();
  expect(table.schema.map(({ name }) => name)).toEqual(["A", "A_2", "a_3", "Column"]);
  expect(table.problemCount).toBe(3);
});
