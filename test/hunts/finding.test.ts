import { table } from "arquero";
import { afterEach, describe, expect, it, vi } from "vitest";
import { displaySymbol, isDisplayable } from "../../src/chart/mime.js";
import { findings } from "../../src/hunts/finding.js";
import { findingsCsv } from "../../src/hunts/finding-csv.js";
import { findingKey } from "../../src/hunts/finding-key.js";
import type { FindingsOptions } from "../../src/hunts/finding-options.js";
import { readFindings } from "../../src/record/finding-data.js";
import { inspect } from "node:util";

const FINDINGS = "application/vnd.huntbook.findings+json";
const SPRAY: FindingsOptions = {
  title: "Password spray",
  severity: "high",
  techniques: ["T1110.003"],
  entities: { ip: "IPAddress" },
};

const sprayers = table({
  IPAddress: ["203.0.113.77", "198.51.100.4"],
  Users: [48, 21],
  TimeGenerated: [new Date("2026-06-01T08:30:00Z"), new Date("2026-06-02T09:00:00.250Z")],
});

function refusal(options: Partial<FindingsOptions>, rows: Parameters<typeof findings>[0] = sprayers): unknown {
  try {
    return findings(rows, { ...SPRAY, ...options });
  } catch (error) {
    return error;
  }
}

afterEach(() => vi.unstubAllEnvs());

describe("findings", () => {
  it("makes one finding a row, with its entities, times and evidence", () => {
    expect([...findings(sprayers, SPRAY)]).toEqual([
      {
        hunt: "notebook",
        title: "Password spray",
        severity: "high",
        techniques: ["T1110.003"],
        entities: [{ type: "ip", id: "203.0.113.77" }],
        firstSeen: "2026-06-01T08:30:00.000Z",
        lastSeen: "2026-06-01T08:30:00.000Z",
        evidence: { IPAddress: "203.0.113.77", Users: 48, TimeGenerated: "2026-06-01T08:30:00.000Z" },
        key: findingKey("notebook", "Password spray", [{ type: "ip", id: "203.0.113.77" }]),
      },
      expect.objectContaining({ entities: [{ type: "ip", id: "198.51.100.4" }] }),
    ]);
  });

  it("reads a table as it stands: filtered and ordered", () => {
    const few = sprayers.filter((row: { Users: number }) => row.Users < 40);
    expect(findings(few, SPRAY).map((f) => f.entities[0]?.id)).toEqual(["198.51.100.4"]);
    const ordered = sprayers.orderby("Users");
    expect(findings(ordered, SPRAY).map((f) => f.evidence["Users"])).toEqual([21, 48]);
  });

  it("takes the hunt's name from the runner, else from the caller", () => {
    expect(findings(sprayers, { ...SPRAY, hunt: "mine" })[0]?.hunt).toBe("mine");
    vi.stubEnv("HUNTBOOK_HUNT", "password-spray");
    expect(findings(sprayers, { ...SPRAY, hunt: "mine" })[0]?.hunt).toBe("password-spray");
  });

  it("names an entity for every member of a list, each once, and none for null", () => {
    const rows = [{ ip: "203.0.113.77", accounts: ["a@x.example", "b@x.example", "a@x.example"], none: null }];
    const options = { ...SPRAY, entities: { ip: "ip", account: ["accounts", "none"] } };
    expect(findings(rows, options)[0]?.entities).toEqual([
      { type: "ip", id: "203.0.113.77" },
      { type: "account", id: "a@x.example" },
      { type: "account", id: "b@x.example" },
    ]);
  });

  it("keeps all digits of big numbers, and evidence to the columns asked for", () => {
    const rows = [{ IPAddress: "203.0.113.77", Bytes: 9_007_199_254_740_993n, Secret: "s" }];
    expect(findings(rows, { ...SPRAY, evidence: ["Bytes"] })[0]?.evidence).toEqual({ Bytes: "9007199254740993" });
  });

  it("takes a column from whichever row has it", () => {
    const rows = [{ IPAddress: "203.0.113.77" }, { IPAddress: "203.0.113.78", Users: 3 }];
    expect(findings(rows, SPRAY).map((f) => f.evidence["Users"])).toEqual([null, 3]);
  });
});

describe("times of a finding", () => {
  const first = new Date("2026-06-01T00:00:00Z");
  const last = new Date("2026-06-03T00:00:00Z");
  const seen = (row: object, options: Partial<FindingsOptions> = {}) => {
    const [found] = findings([{ IPAddress: "203.0.113.77", ...row }], { ...SPRAY, ...options });
    return [found?.firstSeen, found?.lastSeen];
  };

  it("come from the columns named", () => {
    expect(seen({ a: first, b: last, c: last }, { firstSeen: "a", lastSeen: "b" })).toEqual([
      first.toISOString(),
      last.toISOString(),
    ]);
    expect(seen({ a: "2026-06-01T00:00:00Z" }, { firstSeen: "a" })).toEqual([first.toISOString(), null]);
  });

  it("else from FirstSeen and LastSeen, else from the one datetime column, else are not known", () => {
    expect(seen({ other: last, LastSeen: last, firstSeen: first })).toEqual([first.toISOString(), last.toISOString()]);
    expect(seen({ FirstSeen: first })).toEqual([first.toISOString(), null]);
    expect(seen({ at: first })).toEqual([first.toISOString(), first.toISOString()]);
    expect(seen({ one: first, other: last })).toEqual([null, null]);
    expect(seen({})).toEqual([null, null]);
  });

  it("are refused when they are none, or stand the wrong way round", () => {
    const rows = [{ IPAddress: "203.0.113.77", a: first, b: last, text: "yesterday" }];
    expect(refusal({ firstSeen: "text" }, rows)).toMatchObject({ code: "UsageInvalid" });
    expect(refusal({ firstSeen: "b", lastSeen: "a" }, rows)).toMatchObject({ code: "UsageInvalid" });
  });
});

describe("the key of a finding", () => {
  const account = (id: string) => ({ type: "account", id });

  it("stays when times, counts, the order of entities and capitals of an account change", () => {
    const monday = findings([{ a: "Mira@x.example", ip: "192.0.2.1", n: 1, t: new Date(0) }], {
      ...SPRAY,
      entities: { account: "a", ip: "ip" },
    });
    const tuesday = findings([{ a: "mira@x.example", ip: "192.0.2.1", n: 9, t: new Date(1e12) }], {
      ...SPRAY,
      entities: { ip: "ip", account: "a" },
    });
    expect(monday[0]?.key).toBe(tuesday[0]?.key);
    expect(monday[0]?.key).toMatch(/^[0-9a-f]{32}$/);
  });

  it("differs with hunt, title, entities and their types", () => {
    const keys = [
      findingKey("h", "t", [account("a")]),
      findingKey("h2", "t", [account("a")]),
      findingKey("h", "t2", [account("a")]),
      findingKey("h", "t", [account("b")]),
      findingKey("h", "t", [{ type: "file", id: "a" }]),
      findingKey("h", "t", [{ type: "file", id: "A" }]),
      findingKey("h", "t", []),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("what is not right", () => {
  it.each<[string, Partial<FindingsOptions>, unknown]>([
    ["an unknown column", { entities: { ip: "IPAdress" } }, 'Did you mean "IPAddress"?'],
    ["an unknown column of evidence", { evidence: ["User"] }, 'Did you mean "Users"?'],
    ["an unknown time", { lastSeen: "TimeGenrated" }, 'Did you mean "TimeGenerated"?'],
    ["a technique that is none", { techniques: ["TA0001"] }, "Write it as T1110 or T1110.003."],
    ["a severity that is none", { severity: "hihg" as "high" }, "Choose one of high, medium, low, informational."],
    ["no title", { title: " " }, expect.any(String)],
    ["a type that is no name", { entities: { "<b>": "IPAddress" } }, expect.any(String)],
  ])("is refused: %s", (_, options, hint) => {
    expect(refusal(options)).toMatchObject({ code: "UsageInvalid", hint });
  });

  it("is refused: objects for entities, and something that is no table", () => {
    expect(refusal({}, [{ IPAddress: { v4: "203.0.113.77" } }])).toMatchObject({ code: "UsageInvalid" });
    const forgotten = Promise.resolve(sprayers) as unknown as object[];
    expect(refusal({}, forgotten)).toMatchObject({
      code: "UsageInvalid",
      hint: expect.stringContaining("await") as string,
    });
  });
});

describe("findings as they are shown", () => {
  it("say that there are none", () => {
    const none = findings([], SPRAY);
    expect(none).toHaveLength(0);
    const shown = none[displaySymbol]();
    expect(shown).toMatchObject({ "text/plain": "No findings", [FINDINGS]: [] });
    expect(shown["text/html"]).toContain("No findings");
    expect([
      ...findings(
        sprayers.filter(() => false),
        SPRAY,
      ),
    ]).toEqual([]);
    expect(
      refusal(
        { entities: { ip: "Nope" } },
        sprayers.filter(() => false),
      ),
    ).toMatchObject({ code: "UsageInvalid" });
  });

  it("carry the form that record and runner read", () => {
    const found = findings(sprayers, SPRAY);
    expect(isDisplayable(found)).toBe(true);
    expect(readFindings(found[displaySymbol]()[FINDINGS])).toEqual([...found]);
    expect(JSON.parse(JSON.stringify(found))).toEqual([...found]);
  });

  it("print as text outside notebooks, and stay short inside other values", () => {
    const found = findings(sprayers, SPRAY);
    expect(inspect(found)).toContain(
      "2 findings\nhigh           Password spray  ip 203.0.113.77  2026-06-01 08:30:00Z",
    );
    expect(inspect({ found })).toBe("{ found: [Findings: 2] }");
  });

  it("give plain arrays when they are filtered", () => {
    expect(findings(sprayers, SPRAY).map((f) => f.title).constructor).toBe(Array);
  });

  it("let nothing of a log act: HTML, terminal sequences, formulas", () => {
    const rows = [{ IPAddress: '<img src=x onerror="alert(1)">\u001b[2J\u202e' }];
    const found = findings(rows, { ...SPRAY, title: "=cmd|' /C calc'!A0" });
    const shown = found[displaySymbol]();
    expect(shown["text/html"]).not.toMatch(/<img|\u001b|\u202e/);
    expect(shown["text/html"]).toContain("&lt;img src=x");
    expect(shown["text/plain"]).not.toMatch(/\u001b|\u202e/);
    expect(findingsCsv(found)).toContain(",'=cmd|' /C calc'!A0,");
  });

  it("stay small however many they are, and lose none as data", () => {
    const rows = Array.from({ length: 1000 }, (_, i) => ({ IPAddress: `10.0.${i >> 8}.${i & 255}` }));
    const shown = findings(rows, SPRAY)[displaySymbol]();
    expect(String(shown["text/plain"]).split("\n")).toHaveLength(52);
    expect(shown["text/plain"]).toMatch(/… and 950 more$/);
    expect(String(shown["text/html"]).match(/<tr>/g)).toHaveLength(51);
    expect(shown[FINDINGS]).toHaveLength(1000);
  });
});
