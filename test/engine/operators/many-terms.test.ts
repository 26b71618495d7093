import { describe, expect, it } from "vitest";
import { ask } from "../answers.js";

const TEXTS = ["run evil7 now", "EVIL7", "evil77", "a.b", "xa.by", "(c", "d+e", "x-(c", "", "it's", "evil2/evil3"];
const table = `datatable(s:string)[${TEXTS.map((text) => `"${text}"`).join(", ")}]`;
const terms = ["evil7", "a.b", "(c", "d+e", "it's", "EVIL3"];

describe("many terms at a time", () => {
  it("are found as each of them would be", async () => {
    const list = terms.map((term) => `"${term}"`).join(", ");
    const each = terms.map((term) => `s has "${term}"`).join(" or ");
    const { rows } = await ask(`${table} | project s, s has_any (${list}), s has_any (dynamic([${list}])), (${each})`);
    for (const [s, some, known, one] of rows) expect([s, some, known]).toEqual([s, one, one]);
    expect(rows.filter(([, some]) => some === true)).toHaveLength(8);
  });

  it("may be thousands", async () => {
    const list = Array.from({ length: 3000 }, (_, i) => `"evil${i}"`).join(", ");
    const { rows } = await ask(`${table} | where s has_any (${list}) | project s`);
    expect(rows.flat()).toEqual(["run evil7 now", "EVIL7", "evil77", "evil2/evil3"]);
  });
});

describe("a term in what is computed", () => {
  it("is found in a short expression as in a long one", async () => {
    const long = `strcat(${Array.from({ length: 30 }, () => "s").join(', " ", ')})`;
    const { rows } = await ask(
      `${table} | project s has "evil7", strcat(s, "") has "evil7", ${long} has "evil7", s hasprefix "evil", ${long} hasprefix "evil", s hassuffix "7", ${long} hassuffix "7"`,
    );
    for (const [one, short, many, ...pairs] of rows) {
      expect([short, many]).toEqual([one, one]);
      expect([pairs[0], pairs[2]]).toEqual([pairs[1], pairs[3]]);
    }
  });
});
