import { expect, it } from "vitest";
import { ask } from "../answers.js";

it("gives every row a guid and a number of its own", async () => {
  await expect(
    "range i from 1 to 500 step 1 | extend g = new_guid(), r = rand(), d = rand(6) | summarize dcount(g), dcount(r), min(d), max(d), all = countif(r between (0.0 .. 1.0))",
  ).toAnswer({
    columns: "dcount_g:long dcount_r:long min_d:real max_d:real all:long",
    rows: [[500, 500, 0, 5, 500]],
  });
});

it.each([
  ["let r = rand(); print r", /rand\(\) outside of rows/],
  ["let g = new_guid(); print g", /new_guid\(\) outside of rows/],
  ["Users | extend r = rand(Level)", /rand\(\) of other than/],
  ["print current_database()", /current_database\(\), which tells who asks/],
  ["Users | project estimate_data_size(*)", /estimate_data_size\(\), which estimates/],
  ["print extentid()", /extentid\(\), which tells how the service stores/],
  ["Users | summarize passthrough(Level)", /passthrough\(\), which is known/],
  ["print tdigest_isvalid(dynamic([]), 1)", /tdigest_isvalid\(\)/],
  ["Users | extend t = ingestion_time()", /ingestion_time\(\)/],
  ["print current_cursor()", /current_cursor\(\)/],
])("%s is refused", async (kql, message) => {
  await expect(kql).toBeRefused("KqlUnsupported", message);
});

it("asserts", async () => {
  await expect("Users | where assert(1 < 2, 'never') and User == 'zoe' | project User").toAnswer({
    columns: "User:string",
    rows: [["zoe"]],
  });
  await expect(ask("Users | where assert(2 < 1, 'two is not less')")).rejects.toMatchObject({
    code: "QueryFailed",
    message: expect.stringContaining("two is not less") as string,
  });
});

it("knows functions by the names that they had", async () => {
  await expect("datepart('year', datetime(2024-02-03))").toEvaluateTo(2024);
  await expect("totime('1h')").toEvaluateTo("01:00:00");
  await expect("pack_dictionary('a', 1)").toEvaluateTo({ a: 1 });
  await expect("parseurl('x://h').Host").toEvaluateTo("h");
  await expect("array_strcat(dynamic(['ä', null, 3]), '·')").toEvaluateTo("ä··3");
});
