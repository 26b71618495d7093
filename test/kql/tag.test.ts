import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HuntbookError } from "../../src/errors.js";
import { Duration, duration } from "../../src/kql/duration.js";
import { stringLiteral } from "../../src/kql/literal.js";
import { kql, Kql, type KqlValue } from "../../src/kql/tag.js";
import { placeAtEnd } from "../../src/kql/place.js";
import { keywords, tokensOf } from "./microsoft.js";

/** Texts as attackers write them: any UTF-16 units, and what means something to a scanner. */
const anyText = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom(
        '"',
        "'",
        "\\",
        "\n",
        "\r",
        "`",
        "```",
        "~~~",
        "@",
        "//",
        ")",
        "]",
        "}",
        "|",
        ";",
        "${x}",
        "h",
        "\0",
      ),
      fc.constantFrom(
        "\u2028",
        "\u2029",
        "\u0085",
        "\u202e",
        "\ufeff",
        "🦊",
        "\ud800",
        "é",
        " take 0",
        '") | take 0 //',
      ),
    ),
    { maxLength: 12 },
  )
  .map((units) => units.join(""));

function errorOf(work: () => unknown): HuntbookError {
  try {
    work();
  } catch (error) {
    if (error instanceof HuntbookError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("literals", () => {
  it.each<[string, KqlValue, string]>([
    ["string", 'C:\\Users\\"Ann"\n', String.raw`"C:\\Users\\\"Ann\"\n"`],
    ["right-to-left override", "fdp\u202Eexe", String.raw`"fdp\u202eexe"`],
    ["lone surrogate", "\ud83e", String.raw`"\ud83e"`],
    ["invisible tag character", "\u{E0041}", String.raw`"\udb40\udc41"`],
    ["emoji", "🦊", '"🦊"'],
    ["whole number", 42, "42"],
    ["negative number", -42, "long(-42)"],
    ["minus zero", -0, "0"],
    ["fraction", 0.1, "0.1"],
    ["negative fraction", -0.5, "real(-0.5)"],
    ["small number", 1e-9, "real(1e-9)"],
    ["large number", 1e300, "real(1e+300)"],
    ["NaN", NaN, "real(nan)"],
    ["infinity", Infinity, "real(+inf)"],
    ["-infinity", -Infinity, "real(-inf)"],
    ["largest long", 9223372036854775807n, "9223372036854775807"],
    ["smallest long", -9223372036854775808n, "long(-9223372036854775808)"],
    ["boolean", true, "true"],
    ["Date", new Date("2020-01-01T00:00:00Z"), "datetime(2020-01-01T00:00:00.000Z)"],
    ["first Date", new Date("0001-01-01T00:00:00Z"), "datetime(0001-01-01T00:00:00.000Z)"],
    ["duration", duration("7d"), "7d"],
    ["duration in milliseconds", duration(5_400_000), "90m"],
    ["odd duration", duration("1.02:03:04.5"), "93784500ms"],
    ["negative duration", duration("-1h"), "time(-1h)"],
    ["null", null, "dynamic(null)"],
    [
      "object",
      { a: [1, -2.5, 'x"y', null, true], b: { c: 5n } },
      String.raw`dynamic({"a":[1,-2.5,"x\"y",null,true],"b":{"c":5}})`,
    ],
    [
      "times in an object",
      { t: new Date(0), d: duration("1h") },
      'dynamic({"t":datetime(1970-01-01T00:00:00.000Z),"d":time(1h)})',
    ],
    ["fragment", new Kql("x > 1"), "x > 1"],
  ])("%s", (_, value, expected) => {
    const { text } = kql`print x = ${value}`;
    expect(text).toBe(`print x = ${expected}`);
    expect(tokensOf(text).complaints).toEqual([]);
  });

  it("binds values of a notebook's own realm", () => {
    const foreign = runInNewContext("({ date: new Date(0), object: { a: [1] }, array: ['x'] })") as Record<
      string,
      KqlValue
    >;
    expect(kql`print ${foreign["date"] ?? 0}, ${foreign["object"] ?? 0}, x in (${foreign["array"] ?? 0})`.text).toBe(
      'print datetime(1970-01-01T00:00:00.000Z), dynamic({"a":[1]}), x in ("x")',
    );
  });

  it("round-trips any string through Microsoft's parser", () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const { complaints, strings, tokens } = tokensOf(`print x=${stringLiteral(value)}`);
        expect(complaints).toEqual([]);
        expect(strings).toEqual([value]);
        expect(tokens).toHaveLength(4);
      }),
      { numRuns: 500 },
    );
  });

  it("lets nothing out of its literal, whatever stands around it", () => {
    const query = (value: string) =>
      kql`
      let limit = ${value}; // ${value}
      SigninLogs
      | where User == ${value} and IP in (${[value, value]}) and Agent has ${value}
      | extend D = dynamic(${{ [value]: [value] }}), E = ${{ a: value }}, F = strcat('it''s', @"c:\", ${value})
      | project ${kql.id(`x${value}`)}`.text;
    const shape = tokensOf(query("a b")).tokens.length;
    fc.assert(
      fc.property(anyText, (value) => {
        const { complaints, strings, tokens } = tokensOf(query(value));
        expect(complaints).toEqual([]);
        expect(tokens).toHaveLength(shape);
        expect(strings.filter((text) => text === value).length).toBeGreaterThanOrEqual(9);
        expect(strings.at(-1)).toBe(`x${value}`);
      }),
      { numRuns: 300 },
    );
  });

  it.each<[string, unknown]>([
    ["undefined", undefined],
    ["a function", () => 1],
    ["a symbol", Symbol("x")],
    ["a RegExp", /x/],
    ["a Map", new Map()],
    ["a Set", new Set(["a"])],
    [
      "a class instance",
      new (class User {
        name = "x";
      })(),
    ],
    ["a promise", Promise.resolve(1)],
    ["an invalid Date", new Date(NaN)],
    ["a year past 9999", new Date("+010000-01-01T00:00:00Z")],
    ["a year before 1", new Date("0000-12-31T00:00:00Z")],
    ["a bigint of 65 bits", 2n ** 63n],
    ["a number that may have lost digits", 2 ** 53],
    ["NaN in a dynamic", { a: NaN }],
    ["undefined in a dynamic", { a: undefined }],
    ["a function in a dynamic", { a: [() => 1] }],
    ["a Map in a dynamic", { a: new Map() }],
  ])("refuses %s", (_, value) => {
    const { code, message, hint, span, text } = errorOf(() => kql`print ${1}, ${value as KqlValue}`);
    expect(code).toBe("KqlValue");
    expect(message).toMatch(/^Value 2 of the query: /);
    expect(hint).toBeTruthy();
    expect(text?.slice(span?.start, (span?.start ?? 0) + (span?.length ?? 0))).toBe("${…}");
    expect(span?.start).toBe("print ${…}, ".length);
  });

  it("refuses an object that contains itself, and takes one that appears twice", () => {
    const loop: Record<string, KqlValue> = {};
    loop["self"] = loop;
    expect(errorOf(() => kql`print ${loop}`).code).toBe("KqlValue");
    const leaf = { a: 1 };
    expect(kql`print ${{ x: leaf, y: leaf }}`.text).toBe('print dynamic({"x":{"a":1},"y":{"a":1}})');
  });
});

describe("lists", () => {
  it("become literals between the parentheses that the query has", () => {
    expect(kql`T | where Result in (${["50126", "50053"]})`.text).toBe('T | where Result in ("50126", "50053")');
    expect(kql`T | where N in (${[1, -2, 3n]}, 4)`.text).toBe("T | where N in (1, long(-2), 3, 4)");
    expect(kql`datatable(a:string)[${["x", "y"]}]`.text).toBe('datatable(a:string)["x", "y"]');
  });

  it("find nothing when they are empty", () => {
    for (const { text } of [
      kql`T | where X in (${[]})`,
      kql`T | where X !in~ ( ${[]} )`,
      kql`T | where X has_any (${[]})`,
    ]) {
      expect(text).toContain("dynamic([])");
      expect(tokensOf(text).complaints).toEqual([]);
    }
  });

  it("of names need no parentheses", () => {
    const columns = ["User", "na me"].map((name) => kql.id(name));
    expect(kql`T | project ${columns}`.text).toBe("T | project User, ['na me']");
  });

  it.each<[string, () => Kql]>([
    ["without parentheses", () => kql`T | where X in ${["a"]}`],
    ["within a sum", () => kql`T | where X in (1 + ${[1]})`],
    ["empty, where a list must hold something", () => kql`print pack_array(${[]})`],
    ["empty, beside others", () => kql`T | where X in ("a", ${[]})`],
    ["of lists", () => kql`T | where X in (${[["a"]]})`],
    ["with null", () => kql`T | where X in (${["a", null]})`],
    ["with undefined", () => kql`T | where X in (${["a", undefined as unknown as string]})`],
  ])("are refused %s", (_, work) => {
    expect(errorOf(work).code).toBe("KqlValue");
  });

  it("stand as they are in dynamic( )", () => {
    expect(kql`print dynamic(${["a", -1, null, []]})`.text).toBe('print dynamic(["a",-1,null,[]])');
    expect(kql`print dynamic(${"a"}), dynamic( ${null} )`.text).toBe('print dynamic("a"), dynamic( null )');
  });
});

describe("texts that a place makes something else", () => {
  it("ago takes a text as a duration", () => {
    expect(kql`T | where Time > ago(${"7d"}) and Time < ago( ${"1.5h"} )`.text).toBe(
      "T | where Time > ago(7d) and Time < ago( 90m )",
    );
    expect(kql`T | where Time > ago(${duration("30m")})`.text).toContain("ago(30m)");
    expect(kql`T | where Name == ${"7d"}`.text).toContain('"7d"');
  });

  it.each(["last week", "7", "", "7d) or (1 == 1", "7d\n"])("ago refuses %j unless it is one", (text) => {
    if (text === "7d\n") expect(kql`print ago(${text})`.text).toBe("print ago(7d)");
    else expect(errorOf(() => kql`print ago(${text})`)).toMatchObject({ code: "KqlValue", hint: /7d/ });
  });

  it("typed literals take what is one of them to the last character", () => {
    const id = "74be27de-1e4e-49d9-b579-fe0b331d3642";
    expect(
      kql`print guid(${id}), datetime(${"2026-01-31"}), datetime(${new Date(0)}), time(${"1h"}), long(${-5})`.text,
    ).toBe(`print guid(${id}), datetime(2026-01-31), datetime(1970-01-01T00:00:00.000Z), time(1h), long(-5)`);
    expect(
      kql`print real(${0.5}), decimal(${"1.50"}), bool(${true}), timespan(${duration("1d")}), int(${1})`.text,
    ).toBe("print real(0.5), decimal(1.50), bool(true), timespan(1d), int(1)");
  });

  it.each<[string, () => Kql]>([
    ["a datetime that ends too early", () => kql`print datetime(${"2020) | take 0 //"})`],
    ["a text in a datetime", () => kql`print datetime(${"yesterday"})`],
    ["a part of a datetime", () => kql`print datetime(${"2020-01-01"} 10:00)`],
    ["the second part of a datetime", () => kql`print datetime(2020-${"01) | take 0 //"})`],
    ["a datetime after a space", () => kql`print datetime (${'") x'})`],
    ["a guid that is none", () => kql`print guid(${"a)b"})`],
    ["a long that is none", () => kql`print long(${"5"}${")"})`],
    ["an int of 33 bits", () => kql`print int(${2 ** 31})`],
    ["a bool from a text", () => kql`print bool(${"true"})`],
  ])("refuses %s", (_, work) => {
    expect(errorOf(work).code).toBe("KqlValue");
  });

  it("lets no text out of a typed literal", () => {
    const types = [
      "bool",
      "datetime",
      "date",
      "time",
      "timespan",
      "guid",
      "int",
      "long",
      "int64",
      "real",
      "double",
      "decimal",
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.oneof(anyText, fc.constantFrom("1", "2020-01-01", "7d")),
        (type, value) => {
          for (const text of [`print ${type}(`, `print ${type}(1`]) {
            const parts = Object.assign([text, ") | take 1"], { raw: [text, ") | take 1"] });
            try {
              expect(tokensOf(kql(parts, value).text).tokens).toHaveLength(5);
            } catch (error) {
              expect(error).toMatchObject({ code: "KqlValue" });
            }
          }
        },
      ),
    );
  });
});

describe("places", () => {
  it.each<[string, () => Kql]>([
    ["double quotes", () => kql`T | where X == "${"a"}"`],
    ["single quotes", () => kql`T | where X == 'a ${"a"} b'`],
    ["after an escaped quote", () => kql`T | where X == "\" ${"a"}"`],
    ["after a doubled quote", () => kql`T | where X == @"a"" ${"a"}"`],
    ["after a backslash in a verbatim string", () => kql`T | where X == @'\' and Y == 'b ${"a"}'`],
    [
      "a string of several lines",
      () => kql`print \`\`\`a
      ${"x"}\`\`\``,
    ],
    ["a string of several lines with tildes", () => kql`print ~~~ ${"x"} ~~~`],
    ["a hidden string", () => kql`print h"${"x"}"`],
    [
      "quotes after a comment",
      () => kql`T // it's
      | where X == "${"a"}"`,
    ],
    ["quotes around a fragment", () => kql`T | where X == "${kql`a`}"`],
  ])("in %s a value is refused", (_, work) => {
    expect(errorOf(work)).toMatchObject({
      code: "KqlValue",
      hint: "Leave out the quotes around ${…}: the value brings its own.",
    });
  });

  it("knows a closed string from an open one", () => {
    const { text } = kql`T | where A == @"c:\" and B == 'it\'s' and C =~ "//" and D == "\\" and E == ${"x"} // it's`;
    expect(text).toContain('E == "x" // it\'s');
    expect(tokensOf(text).strings).toEqual(["c:\\", "it's", "//", "\\", "x"]);
  });

  it.each<[string, () => Kql]>([
    ["@, which makes another string of it", () => kql`print @${'\\" | take 0'}`],
    ["a name", () => kql`Table${1} | take 1`],
    ["a number", () => kql`print 1.${5}`],
    ["a value", () => kql`print ${1}${2}`],
    ["a name after it", () => kql`print ${1}x`],
    ["a unit after a text", () => kql`print ${"7"}d`],
    ["a unit after a negative number", () => kql`print ${-7}d`],
  ])("a value that touches %s is refused", (_, work) => {
    expect(errorOf(work).code).toBe("KqlValue");
  });

  it("are read as Microsoft's scanner reads them", () => {
    const code = fc
      .array(
        fc.constantFrom(
          ...[
            '"',
            "'",
            "\\",
            '\\"',
            '""',
            "''",
            "@",
            "h",
            "```",
            "`",
            "~~~",
            "~",
            "=",
            "//",
            "/",
            "\n",
            "\r",
            " ",
            "a",
            "1",
            ".",
          ],
          ...[
            "datetime",
            "long",
            "guid",
            "(",
            ")",
            "[",
            "]",
            "|",
            "=~",
            "!",
            "in",
            "#",
            "\\x41",
            "\\u00e9",
            "\u2028",
            "\u0085",
            "é",
            "$",
            "{",
            "}",
          ],
        ),
        { maxLength: 10 },
      )
      .map((parts) => parts.join(""));
    let bound = 0;
    fc.assert(
      fc.property(code, code, (before, after) => {
        const parts = [`print x ${before} `, ` ${after}`];
        let text;
        try {
          ({ text } = kql(Object.assign([...parts], { raw: parts }), "MARK"));
        } catch (error) {
          expect(["KqlValue", "KqlSyntax"]).toContain((error as HuntbookError).code);
          return;
        }
        if (placeAtEnd(text.slice(0, text.lastIndexOf('"MARK"'))).in === "code") {
          bound++;
          expect(tokensOf(text).strings).toContain("MARK");
        } else {
          expect(tokensOf(text).strings).not.toContain("MARK");
        }
      }),
      { numRuns: 1500 },
    );
    expect(bound).toBeGreaterThan(400);
  });

  it("a number may have its unit, a range its dots", () => {
    expect(kql`print ago(${7}d), x between (${1}..${2.5})`.text).toBe("print ago(7d), x between (1..2.5)");
  });

  it("comparing with null is refused, passing it on is not", () => {
    expect(errorOf(() => kql`T | where X == ${null}`)).toMatchObject({ code: "KqlValue", hint: /isnull/ });
    expect(errorOf(() => kql`T | where X !~ ${null}`).code).toBe("KqlValue");
    expect(kql`print iff(true, ${null}, 1)`.text).toBe("print iff(true, dynamic(null), 1)");
  });

  it("a value in a comment stays in it", () => {
    const condition = kql`X > 1
      | take 0`;
    const { text } = kql`T
      // | where A == ${"a\nb"} and ${condition}
      | take ${5}`;
    expect(text.split("\n")).toHaveLength(3);
    expect(tokensOf(text).tokens.join(" ")).toBe("T | take 5");
  });

  it.each<[string, () => Kql]>([
    ["a string", () => kql`T | where X == "a`],
    [
      "a string on its line",
      () => kql`T | where X == "a
      | where Y == ${1}`,
    ],
    ["a typed literal", () => kql`T | where X > datetime(2020`],
    ["a string of several lines", () => kql`print \`\`\`a`],
    ["a string with an escape that KQL does not know, and so", () => kql`T | where X == "C:\Windows" and Y == ${1}`],
  ])("%s that is not closed is refused", (_, work) => {
    expect(errorOf(work).code).toBe("KqlSyntax");
  });
});

describe("fragments and names", () => {
  it("go in as they are", () => {
    const failed = kql`ResultType in (${["50126"]})`;
    expect(kql`${kql.id("SigninLogs")} | where ${failed} and Count > ${3}`.text).toBe(
      'SigninLogs | where ResultType in ("50126") and Count > 3',
    );
  });

  it("take nothing into their comment, and bring no open string", () => {
    const noted = kql`X > 1 // just a guess`;
    expect(tokensOf(kql`T | where ${noted} | take 1`.text).tokens.join(" ")).toBe("T | where X > 1 | take 1");
    expect(errorOf(() => kql`T | where ${new Kql('X == "')} | take 1`).code).toBe("KqlValue");
  });

  it.each([
    ["SigninLogs", "SigninLogs"],
    ["My_Table_CL", "My_Table_CL"],
    ["na me", "['na me']"],
    ["where", "['where']"],
    ["True", "['True']"],
    ["1st", "['1st']"],
    ["it's", String.raw`['it\'s']`],
    ['a"b\\c', String.raw`['a"b\\c']`],
    ["Größe", "['Größe']"],
  ])("kql.id(%j) is %s", (name, expected) => {
    expect(kql.id(name).text).toBe(expected);
  });

  it("kql.id makes a name of every keyword and of any text", () => {
    const places = (name: string) => {
      const id = kql.id(name);
      return [kql`${id} | take 1`, kql`T | where ${id} == 1 | project ${id} | summarize ${id} = count() by ${id}`];
    };
    for (const keyword of keywords()) {
      for (const { text } of places(keyword)) expect(tokensOf(text).complaints, text).toEqual([]);
    }
    fc.assert(
      fc.property(anyText, (text) => {
        const name = `x${text}`;
        expect(places(name).flatMap((query) => tokensOf(query.text).complaints)).toEqual([]);
        expect(tokensOf(kql.id(name).text).strings).toEqual([name]);
      }),
    );
    expect(errorOf(() => kql.id("")).code).toBe("KqlValue");
  });

  it("keeps KQL's backslashes", () => {
    expect(kql`T | where X matches regex @"\d+" and Y == "C:\\x" and Z == "\`\${a}"`.text).toBe(
      String.raw`T | where X matches regex @"\d+" and Y == "C:\\x" and Z == "` + '`${a}"',
    );
  });

  it("is a tag and no function", () => {
    const call = kql as unknown as (text: string) => Kql;
    expect(errorOf(() => call("SigninLogs")).code).toBe("UsageInvalid");
  });
});

describe("durations", () => {
  it.each(["7", "seven days", "1 fortnight", "", "1e3d", "99999999999d"])("%j is refused", (text) => {
    expect(errorOf(() => duration(text)).code).toBe("KqlValue");
  });

  it.each([NaN, Infinity, 1e300])("%d ms is refused", (milliseconds) => {
    expect(errorOf(() => duration(milliseconds)).code).toBe("KqlValue");
  });

  it("are the tag's too", () => {
    expect(kql.duration("1h")).toEqual(new Duration(36_000_000_000n));
    expect(duration(0.5).toString()).toBe("5000tick");
    expect(duration(0).toString()).toBe("0d");
  });
});
