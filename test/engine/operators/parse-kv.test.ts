import { describe, expect, it } from "vitest";
import { ask } from "../answers.js";

const parsed = (text: string, keys: string, how: string) =>
  `print s = @'${text}' | parse-kv s as (${keys}) with (${how}) | project-away s`;
const SPACED = "pair_delimiter=' ', kv_delimiter='='";

describe("parse-kv", () => {
  it("takes the first value of each key, typed, without the space around it", async () => {
    await expect(
      parsed(
        "user : ann ; port:22;user:eve;on:2024-05-01;;junk;cost:1.5;x:many",
        "port:int, user:string, ['on']:datetime, cost:decimal, x:long, gone:long, none:string",
        "pair_delimiter=';', kv_delimiter=':'",
      ),
    ).toAnswer({
      columns: "port:int user:string on:datetime cost:decimal x:long gone:long none:string",
      rows: [[22, "ann", "2024-05-01T00:00:00Z", "1.5", null, null, ""]],
    });
  });

  it("lets delimiters be in quotes, of one character or two, several kinds beside each other", async () => {
    await expect(
      parsed(
        `a="x y=z" "b c"=1 d=(p "q") e=it"s`,
        "a:string, ['b c']:int, d:string, e:string",
        `${SPACED}, quote='"', quote='()'`,
      ),
    ).toAnswer({ columns: "a:string b c:int d:string e:string", rows: [["x y=z", 1, 'p "q"', 'it"s']] });
  });

  it("takes an escaped quote into a value", async () => {
    await expect(
      parsed(String.raw`a="say \"no\" \\" b=2`, "a:string, b:int", String.raw`${SPACED}, quote='"', escape='\\'`),
    ).toAnswer({ columns: "a:string b:int", rows: [[String.raw`say "no" \ `.trim(), 2]] });
  });

  it("greedy values go on to the next key", async () => {
    const text = `name=Ann Lee  home=Le Mans "a b"=1=2 3`;
    const keys = "name:string, home:string, ['a b']:string";
    await expect(parsed(text, keys, `${SPACED}, greedy=true, quote='"'`)).toAnswer({
      columns: "name:string home:string a b:string",
      rows: [["Ann Lee", "Le Mans", "1=2 3"]],
    });
    await expect(parsed(text, keys, `${SPACED}, quote='"'`)).toAnswer({
      columns: "name:string home:string a b:string",
      rows: [["Ann", "Le", "1=2"]],
    });
  });

  it("without delimiters takes whatever is no letter and no digit for one", async () => {
    await expect(
      parsed(`[x] User=ann, Port->22! Note: "two words"`, "Note:string, Port:int, User:string", `quote='"'`),
    ).toAnswer({ columns: "Note:string Port:int User:string", rows: [["two words", 22, "ann"]] });
    await expect(ask(parsed("User=ann_lee", "User:string", "quote='|'"))).rejects.toMatchObject({
      code: "QueryFailed",
      message: expect.stringMatching(/name pair_delimiter/) as string,
    });
  });

  it("takes pairs out with a regular expression", async () => {
    await expect(
      parsed("<a b>1</> <c>{}</>", "c:dynamic, ['a b']:long", String.raw`regex=@'<([\w ]+)>([^<]*)<'`),
    ).toAnswer({
      columns: "c:dynamic a b:long",
      rows: [[{}, 1]],
    });
    await expect(parsed("", "a:long", "regex=@'(a)'")).toBeRefused("KqlSemantic", /two groups/);
  });

  it.each([
    [parsed("", "a:string", "pair_delimiter=';'"), /together/],
    [parsed("", "a:string", "pair_delimiter='', kv_delimiter='='"), /at least one character/],
    [parsed("", "a:string", `${SPACED}, quote='<=>'`), /one or two characters/],
    [parsed("", "a:string", `${SPACED}, quote='"', escape='<<'`), /one character/],
  ] as const)("refuses %s", async (kql, message) => {
    await expect(kql).toBeRefused("KqlSemantic", message);
  });

  it("takes no rows, empty texts and other alphabets", async () => {
    await expect(
      "datatable(s: string) ['', 'ключ=значение 😀=1'] | parse-kv s as (['ключ']: string, ['😀']: int) with (pair_delimiter=' ', kv_delimiter='=') | project-away s",
    ).toAnswer({
      columns: "ключ:string 😀:int",
      rows: [
        ["", null],
        ["значение", 1],
      ],
    });
  });
});
