import { describe, expect, it } from "vitest";
import { engine, NOW } from "./answers.js";

const NOTES = `datatable(Text:string, Level:int, Seen:datetime, Bag:dynamic, Path:string)[
  "Mimikatz.exe started", 1, datetime(2024-02-03), dynamic({"owner":"Zoë"}), @"C:\\tmp",
  "nothing to see", 42, datetime(null), dynamic(null), "",
  "MIMI and katz", int(null), datetime(2023-01-01), dynamic(["42"]), "a.b*c"]`;

/** The numbers of the notes that a search keeps. */
async function kept(condition: string): Promise<unknown[]> {
  const { table } = await (
    await engine()
  ).run(`${NOTES} | serialize n = row_number() | search ${condition} | project n`, {
    now: NOW,
  });
  return Array.from(table.columns[0]?.values as ArrayLike<bigint>, Number).sort();
}

describe("a term of search", () => {
  it.each([
    ['"mimikatz"', [1]],
    ['"mimi"', [3]],
    ['"mimi*"', [1, 3]],
    ['"*katz"', [1, 3]],
    ['"*imik*"', [1]],
    ['"mimi*katz"', [1, 3]],
    ['"s*ed"', [1]],
    ['"mimi*kat"', []],
    ['"42"', [2, 3]],
    ['"2024"', [1]],
    ['"zoë"', [1]],
    ['"tmp"', [1]],
    ['"a.b*c"', [3]],
    ['"*"', [1, 2, 3]],
    ["*", [1, 2, 3]],
    ['""', [1, 2, 3]],
    ['"absent"', []],
  ])("%s", async (condition, numbers) => {
    expect(await kept(condition)).toEqual(numbers);
  });

  it("does not reach from one column into the next", async () => {
    await expect('datatable(a:string, b:string)["one", "two"] | search "one two" | count').toAnswer({
      columns: "Count:long",
      rows: [[0]],
    });
  });

  it("minds the case with kind=case_sensitive, as the operators beside it then do", async () => {
    expect(await kept('kind=case_sensitive "MIMI"')).toEqual([3]);
    expect(await kept('kind=case_sensitive "MIMI*katz"')).toEqual([3]);
    expect(await kept('kind=case_sensitive Text has "mimi"')).toEqual([]);
    expect(await kept('kind=case_insensitive Text has "mimi"')).toEqual([3]);
    expect(await kept('kind=default "mimi"')).toEqual([3]);
  });

  it("is a name that stands for a text, too", async () => {
    await expect(`let sought = "b*"; Users | search sought | project User`).toAnswer({
      columns: "User:string",
      rows: [["Bob"]],
    });
  });
});

describe("conditions of search", () => {
  it.each([
    ['"mimikatz" or "nothing"', [1, 2]],
    ['"mimi" and "katz"', [3]],
    ['not("mimikatz")', [2, 3]],
    ['not("mimikatz" or "nothing")', [3]],
    ['("mimi" or "nothing") and not(Level == 42)', [3]],
    ['Text:"mimi"', [3]],
    ['Text:"mimi*"', [1, 3]],
    ['Text:"*" and Level > 0', [1, 2]],
    ['Level between (1 .. 5) or Path == ""', [1, 2]],
    ['* has "katz"', [3]],
    ['* contains "KATZ"', [1, 3]],
    ["* == 42", [2]],
    ['Bag.owner == "Zoë"', [1]],
  ])("%s", async (condition, numbers) => {
    expect(await kept(condition)).toEqual(numbers);
  });
});

describe("the tables of a search", () => {
  it("are all where none is named, told apart by $table", async () => {
    await expect('search "ann" | summarize count() by $table').toAnswer({
      columns: "$table:string count_:long",
      rows: [
        ["SignIns", 2],
        ["Users", 1],
      ],
    });
  });

  it("are those that have a column of the condition, and so are the columns", async () => {
    await expect("search Level == 1").toAnswer({
      columns: "$table:string User:string Department:string Level:long",
      rows: [["Users", "ann", "IT", 1]],
    });
    await expect("search Level != 1 | count").toAnswer({ columns: "Count:long", rows: [[2]] });
  });

  it("lack a column, which is null there", async () => {
    await expect('search Level > 1 or User == "eve" | summarize count() by $table').toAnswer({
      columns: "$table:string count_:long",
      rows: [
        ["SignIns", 2],
        ["Users", 1],
      ],
    });
  });

  it("are named, by wildcards, and views among them", async () => {
    await expect('search in (Use*, Alerts) "it" | summarize count() by $table').toAnswer({
      columns: "$table:string count_:long",
      rows: [["Users", 2]],
    });
    const views = 'let Va = view () { print q = "it" }; let Vb = (n:long) { print q = "it" }; ';
    await expect(`${views} search in (V*) "it"`).toAnswer({ columns: "$table:string q:string", rows: [["Va", "it"]] });
    await expect(`${views} search "it" | summarize by $table`).toAnswer({
      columns: "$table:string",
      rows: [["Users"], ["Va"]],
    });
  });

  it("are the rows before it, in a pipe", async () => {
    await expect('Users | search "finance" | project $table, User').toAnswer({
      columns: "$table:string User:string",
      rows: [["Users", "Bob"]],
    });
    await expect('Users | where Level > 0 | search "finance" | project $table').toAnswer({
      columns: "$table:string",
      rows: [["search_arg0"]],
    });
    await expect('Alerts | search "x"').toAnswer({
      columns: "$table:string TimeGenerated:datetime Severity:string Score:long",
      rows: [],
    });
    await expect('Users | search "a" | search "b"').toBeRefused("KqlUnsupported", /\$table/);
  });

  it("without data are neither told nor read", async () => {
    const { emptyTables, tablesRead, sql } = (await engine()).translate('search "x" | count', NOW);
    expect(emptyTables).toEqual([]);
    expect(tablesRead).toEqual(["SignIns", "Users"]);
    expect(sql.match(/UNION ALL/g)).toHaveLength(1);
    expect((await engine()).translate('search in (Alerts, Users) "x"', NOW).emptyTables).toEqual(["Alerts"]);
  });

  it("have one column in several types, told by its type", async () => {
    const views = 'let Va = view () { print q = 5 }; let Vb = view () { print q = "5" }; ';
    await expect(`${views} search in (Va, Vb) q_long == 5`).toAnswer({
      columns: "$table:string q:long",
      rows: [["Va", 5]],
    });
    await expect(`${views} search in (Va, Vb) q_string == "5" or q_long > 5`).toAnswer({
      columns: "$table:string q_long:long q_string:string",
      rows: [["Vb", null, "5"]],
    });
    await expect(`${views} find in (Va, Vb) where q == "5"`).toAnswer({
      columns: "source_:string q:dynamic",
      rows: [
        ["Va", 5],
        ["Vb", "5"],
      ],
    });
  });
});

describe("where * …", () => {
  it("asks every column", async () => {
    await expect('Users | where * has "FINANCE" | project User').toAnswer({ columns: "User:string", rows: [["Bob"]] });
    await expect('Users | where * startswith "fin" or * == 1 | project User').toAnswer({
      columns: "User:string",
      rows: [["ann"], ["Bob"]],
    });
    await expect('Users | where not(* has "it") | project User').toAnswer({ columns: "User:string", rows: [["Bob"]] });
    await expect('Users | where * matches regex "^z" | project User').toAnswer({
      columns: "User:string",
      rows: [["zoe"]],
    });
    await expect("print t = now() | where * == 1 | count").toAnswer({ columns: "Count:long", rows: [[0]] });
  });

  it("is refused where it could mean two things", async () => {
    await expect('Users | where * !has "it"').toBeRefused("KqlUnsupported", /\* !has/);
  });
});

it("takes a number for a term, and finds none in the digits of a real", async () => {
  const rows = 'datatable(Name:string, Port:long, Score:real)["a 8080", 1, 0.5, "b", 8080, 0.5, "c", 2, 8080.0]';
  await expect(`${rows} | search "nothing" or 8080 | project Name`).toAnswer({
    columns: "Name:string",
    rows: [["a 8080"], ["b"]],
  });
  await expect(`${rows} | search not(0.5 or "b") | count`).toAnswer({ columns: "Count:long", rows: [[2]] });
});
