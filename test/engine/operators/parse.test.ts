import { describe, expect, it } from "vitest";
import "../answers.js";

const LOG = "print s = 'user=ann from 10.0.0.1 port 22'";
const columns = "u:string ip:string p:int";

describe("parse", () => {
  it("takes texts and typed values out", async () => {
    await expect(`${LOG} | parse s with "user=" u " from " ip " port " p:int | project-away s`).toAnswer({
      columns,
      rows: [["ann", "10.0.0.1", 22]],
    });
  });

  it("gives nothing where the text or one type does not fit", async () => {
    for (const text of ["other", "user=ann from x port many"]) {
      await expect(`print s = '${text}' | parse s with "user=" u " from " ip " port " p:int | project-away s`).toAnswer(
        { columns, rows: [["", "", null]] },
      );
    }
  });

  it("kind=relaxed lets a value of the wrong type be null", async () => {
    await expect(
      `print s = 'user=ann from x port many' | parse kind=relaxed s with "user=" u " from " ip " port " p:int | project-away s`,
    ).toAnswer({ columns, rows: [["ann", "x", null]] });
  });

  it("kind=regex", async () => {
    await expect(`print s = 'a=1,,b=2' | parse kind=regex s with "a=" a:long ",+b=" b:long | project a, b`).toAnswer({
      columns: "a:long b:long",
      rows: [[1, 2]],
    });
  });

  it("skips with *, and takes fixed text literally", async () => {
    await expect(`print s = 'x [a.b] (y)' | parse s with * "[" m "] (" n ")" * | project m, n`).toAnswer({
      columns: "m:string n:string",
      rows: [["a.b", "y"]],
    });
  });

  it("parse-where leaves out what does not fit", async () => {
    await expect(`datatable(s:string)['n=1', 'n=x', 'm=2'] | parse-where s with "n=" n:long`).toAnswer({
      columns: "s:string n:long",
      rows: [["n=1", 1]],
    });
  });

  it("reads a dynamic as JSON", async () => {
    await expect(`print s = 'x={"a":[1]}' | parse s with "x=" d:dynamic | project a = d.a[0]`).toAnswer({
      columns: "a:dynamic",
      rows: [[1]],
    });
  });

  it("puts a column beside one of its name, which keeps its value", async () => {
    await expect('print s = "a1", n = 1.5 | parse s with "a" n:long | extend m = n').toAnswer({
      columns: "s:string n:real n1:long m:real",
      rows: [["a1", 1.5, 1, 1.5]],
    });
    await expect(
      'print s = "n=1", n = 1.5 | parse-kv s as (n:long) with (pair_delimiter=",", kv_delimiter="=")',
    ).toAnswer({
      columns: "s:string n:real n1:long",
      rows: [["n=1", 1.5, 1]],
    });
  });

  it("keeps groups in the fixed text of a pattern apart from the columns", async () => {
    const text = "print s = 'from=ann port=22 (tcp) to=bob'";
    await expect(
      `${text} | parse kind=regex s with @"(from|by)=" User @" (?P<p>port)=" Port:long @" [(](\\w+)\\) to=" Peer | project-away s`,
    ).toAnswer({
      columns: "User:string Port:long Peer:string",
      rows: [["ann", 22, "bob"]],
    });
  });
});
