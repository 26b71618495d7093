import { describe, expect, it } from "vitest";
import "../answers.js";
import { stringLiteral } from "../../../src/kql/literal.js";
import { ask } from "../answers.js";

const BAGS = `datatable(Id:long, d:dynamic)[
  1, dynamic({"port": 22, "host": "web", "ok": true}),
  2, dynamic({"port": 443, "load": 0.5, "ok": false}),
  3, dynamic(null),
  4, dynamic([1, 2]),
  5, dynamic({})]`;

describe("bag_unpack without a schema clause", () => {
  it("makes a column of every property, by name, in the type of its values", async () => {
    await expect(`${BAGS} | evaluate bag_unpack(d)`).toAnswer({
      columns: "Id:long host:string load:real ok:bool port:long",
      rows: [
        [1, "web", null, true, 22],
        [2, "", 0.5, false, 443],
        [3, "", null, null, null],
        [4, "", null, null, null],
        [5, "", null, null, null],
      ],
    });
  });

  it("makes a dynamic of values whose types differ, and of arrays and bags; null has no type", async () => {
    await expect(
      `datatable(d:dynamic)[
         dynamic({"mixed": 1, "list": [1], "some": null, "none": null, "size": 1}),
         dynamic({"mixed": "a", "list": [], "some": 7, "size": 1.5})]
       | evaluate bag_unpack(d)`,
    ).toAnswer({
      columns: "list:dynamic mixed:dynamic none:dynamic size:dynamic some:long",
      rows: [
        [[1], 1, null, 1, null],
        [[], "a", null, 1.5, 7],
      ],
    });
  });

  it("keeps longs to the digit, and reads as a real what passes 64 bits", async () => {
    await expect(
      `print d = parse_json('{"a": 9007199254740993, "b": 9223372036854775807, "c": 18446744073709551615}')
       | evaluate bag_unpack(d)`,
    ).toAnswer({
      columns: "a:long b:long c:real",
      rows: [[9007199254740993n, 9223372036854775807n, 18446744073709551615]],
    });
  });

  it("puts a prefix before the names", async () => {
    await expect(`${BAGS} | evaluate bag_unpack(d, "net_") | where Id == 1`).toAnswer({
      columns: "Id:long net_host:string net_load:real net_ok:bool net_port:long",
      rows: [[1, "web", null, true, 22]],
    });
  });

  it("leaves ignored properties out", async () => {
    await expect(
      `${BAGS} | evaluate bag_unpack(d, ignoredProperties = dynamic(["host", "load", "ok"])) | where Id < 3`,
    ).toAnswer({
      columns: "Id:long port:long",
      rows: [
        [1, 22],
        [2, 443],
      ],
    });
  });

  it("lets the columns be used by what follows, with their types", async () => {
    await expect(`${BAGS} | evaluate bag_unpack(d) | summarize n = count(), top = max(port + 1) by ok`).toAnswer({
      columns: "ok:bool n:long top:long",
      rows: [
        [null, 3, null],
        [false, 1, 444],
        [true, 1, 23],
      ],
    });
  });

  it("unpacks what was unpacked, in a let, in parentheses and in a join", async () => {
    await expect(
      `let Outer = print a = dynamic({"b": {"c": 1}, "k": 1}) | evaluate bag_unpack(a);
       Outer | evaluate bag_unpack(b) | join kind=inner (print x = dynamic({"k": 1, "w": "z"}) | evaluate bag_unpack(x)) on k
       | project c, w`,
    ).toAnswer({ columns: "c:long w:string", rows: [[1, "z"]] });
  });

  it("keeps the order of the rows", async () => {
    await expect(
      `range i from 1 to 3 step 1 | extend d = bag_pack("n", -i) | sort by i desc | evaluate bag_unpack(d) | extend r = row_number()`,
    ).toAnswer({
      columns: "i:long n:long r:long",
      rows: [
        [3, -3, 1],
        [2, -2, 2],
        [1, -1, 3],
      ],
    });
  });

  it("takes names that differ in case only, and dots, quotes and emoji in names, as they are", async () => {
    const bag = {
      a: 1,
      A: 2,
      "x.y": 3,
      "a b": 4,
      "'": 5,
      '"': 6,
      "]": 7,
      "🦊": 8,
      $: 9,
      "*": 10,
      "\\": 11,
      "a/b~c": 12,
    };
    await expect(`print d = parse_json(${stringLiteral(JSON.stringify(bag))}) | evaluate bag_unpack(d)`).toAnswer({
      columns: Object.keys(bag)
        .sort()
        .map((name) => `${name}:long`)
        .join(" "),
      rows: [
        Object.entries(bag)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([, value]) => value),
      ],
    });
  });

  it("lets no name out of its quotes", async () => {
    const hostile = [
      "']:long) | take 0 //",
      "x: long, ['y",
      '"); DROP TABLE users; --',
      "a\n| where false",
      "a\u2028| take 0",
      "\u202egnol",
      "\\'] | take 0 //",
      "\\u0027]",
      ")",
      "*",
      "λ item",
    ];
    for (const name of hostile) {
      const text = stringLiteral(JSON.stringify({ [name]: 1 }));
      const answer = await ask(`print d = parse_json(${text}) | evaluate bag_unpack(d)`);
      expect(answer.columns).toBe(`${name}:long`);
      expect(answer.rows).toEqual([[1]]);
    }
  });

  it("refuses a property without a name, bags without properties, and too many properties", async () => {
    await expect(`print d = dynamic({"": 1}) | evaluate bag_unpack(d)`).toBeRefused("KqlSemantic", /without a name/);
    await expect(`print d = dynamic({}) | evaluate bag_unpack(d)`).toBeRefused("KqlSemantic", /finds nothing/);
    await expect(
      `range i from 1 to 501 step 1 | extend d = bag_pack(strcat("k", i), i) | evaluate bag_unpack(d)`,
    ).toBeRefused("KqlUnsupported", /more than 500 properties/);
  });

  it("gives the columns of an input without rows as they are", async () => {
    await expect(`Users | where false | extend d = dynamic(null) | evaluate bag_unpack(d)`).toAnswer({
      columns: "User:string Department:string Level:long",
      rows: [],
    });
  });
});

describe("bag_unpack where a property and a column have one name", () => {
  const CLASH = `datatable(Host:string, d:dynamic, Seen:long)[
    "old", dynamic({"Host": "new", "Up": 1}), 7,
    "older", dynamic({"Up": 2}), 8]`;

  it("refuses", async () => {
    await expect(`${CLASH} | evaluate bag_unpack(d)`).toBeRefused("KqlSemantic", /of the name 'Host'/);
    await expect(`${CLASH} | evaluate bag_unpack(d, columnsConflict = "error")`).toBeRefused("KqlSemantic", /'Host'/);
  });

  it("keeps the column", async () => {
    await expect(`${CLASH} | evaluate bag_unpack(d, columnsConflict = "keep_source")`).toAnswer({
      columns: "Host:string Seen:long Up:long",
      rows: [
        ["old", 7, 1],
        ["older", 8, 2],
      ],
    });
  });

  it("replaces the column in its place, also where a bag lacks the property", async () => {
    await expect(`${CLASH} | evaluate bag_unpack(d, columnsConflict = "replace_source")`).toAnswer({
      columns: "Host:string Seen:long Up:long",
      rows: [
        ["new", 7, 1],
        ["", 8, 2],
      ],
    });
    await expect(
      `datatable(Host:string, d:dynamic)["old", dynamic({"Host": 5})] | evaluate bag_unpack(d, "", "replace_source")`,
    ).toAnswer({ columns: "Host:long", rows: [[5]] });
  });

  it("may name a property as the bag itself is named", async () => {
    await expect(`print d = dynamic({"d": 1}) | evaluate bag_unpack(d)`).toAnswer({ columns: "d:long", rows: [[1]] });
  });

  it("knows no other way", async () => {
    await expect(`${CLASH} | evaluate bag_unpack(d, columnsConflict = "merge")`).toBeRefused("KqlSemantic", /'merge'/);
  });
});

describe("bag_unpack with a schema clause", () => {
  it("gives the columns that the clause names, and with * those of the rows too", async () => {
    await expect(`${BAGS} | evaluate bag_unpack(d) : (port: long, absent: string) | where port > 0`).toAnswer({
      columns: "port:long absent:string",
      rows: [
        [22, ""],
        [443, ""],
      ],
    });
    await expect(`${BAGS} | evaluate bag_unpack(d) : (*, host: string) | where Id == 1`).toAnswer({
      columns: "Id:long host:string",
      rows: [[1, "web"]],
    });
    await expect(`${BAGS} | evaluate bag_unpack(d, "n_") : (n_port: real) | take 0`).toAnswer({
      columns: "n_port:real",
      rows: [],
    });
  });

  it("is what a function's body and a subquery of its own need", async () => {
    const body = (clause: string) =>
      `let f = (T:(d:dynamic)) { T | evaluate bag_unpack(d)${clause} }; f((print d = dynamic({"a": 1})))`;
    await expect(body("")).toBeRefused("KqlUnsupported", /without a schema clause/);
    await expect(body(" : (a: long)")).toAnswer({ columns: "a:long", rows: [[1]] });
  });

  it("ends where a bag has a property that a kept column hides", async () => {
    await expect(
      ask(`datatable(Host:string, d:dynamic)["a", dynamic({"Host": "b"})] | evaluate bag_unpack(d) : (*, Up: long)`),
    ).rejects.toMatchObject({ code: "QueryFailed" });
  });
});

describe("errors of a text whose columns came out of the data", () => {
  it("points into what was written", async () => {
    const text = `print d = dynamic({"aa": 1})
| evaluate bag_unpack(d)
| where bb == 1`;
    await expect(ask(text)).rejects.toMatchObject({
      code: "KqlSemantic",
      text,
      span: { start: text.indexOf("bb"), length: 2 },
    });
  });

  it("tells of errors before the columns are looked for", async () => {
    await expect(`print d = nothing | evaluate bag_unpack(d)`).toBeRefused("KqlSemantic", /nothing/);
    await expect(`print d = 1 | evaluate bag_unpack(d)`).toBeRefused("KqlSemantic", /dynamic/);
    await expect(`print d = dynamic({"a": 1}) | evaluate bag_unpack(d) | where (a`).toBeRefused("KqlSyntax", /./);
  });

  it("tells of what is refused behind them", async () => {
    const text = `print d = dynamic({"a": 1}) | evaluate bag_unpack(d) | evaluate python(typeof(*), "result = df")`;
    await expect(text).toBeRefused("KqlUnsupported", /python/);
  });
});
