import { describe, expect, it } from "vitest";
import { stringLiteral } from "../../src/kql/literal.js";
import { ask, value } from "./answers.js";

/** Log fields are written by attackers: one value must not end a hunt, nor take its time or its memory. */
const long = (text: string, times: number) => stringLiteral(text.repeat(times));

describe("values that are too large", () => {
  it.each(["9007199254740993", "-99999999999999999999.5h", "99999999999.00:00:00"])(
    "totimespan(%s) is null, as it does not fit into 64 bits",
    async (text) => {
      await expect(`isnull(totimespan('${text}'))`).toEvaluateTo(true);
    },
  );

  it("keeps a timespan that just fits", async () => {
    await expect("totimespan('10675199d') == 10675199d").toEvaluateTo(true);
  });

  it("repeats a text 1,024 times at most", async () => {
    await expect("strlen(strrep('ab', 9000000000, ','))").toEvaluateTo(1024 * 3 - 1);
  });

  it("says so when a dynamic is nested too deep for a function", async () => {
    const deep = stringLiteral("[".repeat(20_000) + "]".repeat(20_000));
    await expect(ask(`print x = dynamic_to_json(parse_json(${deep}))`)).rejects.toMatchObject({
      code: "QueryFailed",
      message: expect.stringMatching(/nested too deep/) as string,
    });
  });

  it("does not repeat a long value in an error", async () => {
    await expect(ask(`print x = geo_geohash_to_polygon(${long("A", 5000)})`)).rejects.toMatchObject({
      code: "QueryFailed",
      message: expect.stringMatching(/^.{30,600}$/s) as string,
    });
  });

  it("refuses the Punycode of a long text", async () => {
    await expect(ask(`print x = punycode_to_string(${long("é", 5000)})`)).rejects.toMatchObject({
      code: "QueryFailed",
      message: expect.stringMatching(/leave out what is longer/) as string,
    });
  });
});

describe("texts that repeat themselves", () => {
  it("are counted without looking at each character again", async () => {
    expect(await value(`countof(${long("a", 90_000)}, ${long("a", 45_000)})`)).toBe(45_001);
    await expect("countof('abababcabab', 'abab')").toEvaluateTo(3);
    await expect("countof('aaa', 'aaaa')").toEvaluateTo(0);
  });

  it("are found by character, not by half of one", async () => {
    await expect("indexof('😀a😀b', 'b')").toEvaluateTo(3);
    await expect("indexof('😀a😀b', '😀', 1)").toEvaluateTo(2);
    await expect("indexof('😀a😀b', '😀', 1, 1)").toEvaluateTo(-1);
    await expect("indexof('😀ab😀ab', 'ab', 0, -1, 2)").toEvaluateTo(4);
    await expect("indexof('é', 'x', 5)").toEvaluateTo(-1);
  });
});

describe("members with names of JavaScript's own", () => {
  it("stay members", async () => {
    await expect(
      `tostring(parse_url('http://h/?__proto__=1&constructor=2')['Query Parameters'].__proto__)`,
    ).toEvaluateTo("1");
    await expect(`tostring(bag_merge(parse_json('{"__proto__":{"x":1}}'), parse_json('{"a":2}')))`).toEvaluateTo(
      '{"__proto__":{"x":1},"a":2}',
    );
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});
