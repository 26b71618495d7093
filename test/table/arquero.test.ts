import { beforeAll, describe, expect, it } from "vitest";
import { desc, op, type ColumnTable } from "arquero";
import type { DuckDBConnection } from "@duckdb/node-api";
import { decimals, toArquero } from "../../src/table/arquero.js";
import type { ExactTable } from "../../src/table/exact.js";
import { codeOf, openDuck, read } from "./duck.js";

let duck: DuckDBConnection;
let exact: ExactTable;
let signins: ColumnTable;

/** Six sign-ins: two users, one hour apart each, the last without a risk and a device. */
beforeAll(async () => {
  duck = await openDuck();
  exact = await read(
    duck,
    `select
       638000000000000000 + i * 36000000000 as Time,
       case when i % 2 = 0 then 'anna@contoso.example' else 'ben@contoso.example' end as "User",
       case when i < 4 then '50126' else '0' end as Result,
       (i * 10)::bigint as Duration,
       9007199254740992 + i as Bytes,
       case when i = 5 then null else i / 4.0 end::double as Risk,
       i % 3 = 0 as Interactive,
       case when i = 5 then null else '{"os":"os ' || i % 2 || '","v":' || i || '}' end::json as Device,
       case when i = 0 then null else '00000000-0000-0000-0000-00000000000' || i end as Id,
       i * 600000000 as Span,
       (i + 0.10)::decimal(38,18) as Price,
       i::integer as N
     from range(6) r(i)`,
    {
      Time: "datetime",
      User: "string",
      Result: "string",
      Duration: "long",
      Bytes: "long",
      Risk: "real",
      Interactive: "bool",
      Device: "dynamic",
      Id: "guid",
      Span: "timespan",
      Price: "decimal",
      N: "int",
    },
  );
  signins = toArquero(exact);
});

interface SignIn {
  readonly Time: Date;
  readonly User: string;
  readonly Result: string;
  readonly Duration: number;
  readonly Bytes: bigint;
  readonly Risk: number | null;
  readonly Interactive: boolean;
  readonly Device: { readonly os: string; readonly v: number } | null;
  readonly N: number;
}

/** Arquero's types call its iterables iterators. */
function all(iterable: unknown): unknown[] {
  return [...(iterable as Iterable<unknown>)];
}

describe("Arquero's verbs on an answer", () => {
  it("objects", () => {
    expect(signins.objects({ limit: 1 })).toEqual([
      {
        Time: new Date("2022-09-28T22:13:20Z"),
        User: "anna@contoso.example",
        Result: "50126",
        Duration: 0,
        Bytes: 9007199254740992n,
        Risk: 0,
        Interactive: true,
        Device: { os: "os 0", v: 0 },
        Id: null,
        Span: 0,
        Price: 0.1,
        N: 0,
      },
    ]);
    expect(signins.object(5)).toMatchObject({ Risk: null, Device: null });
  });

  it("filter on every kind of column", () => {
    const count = (table: ColumnTable) => table.numRows();
    expect(count(signins.filter((d: SignIn) => d.User === "anna@contoso.example"))).toBe(3);
    expect(count(signins.filter((d: SignIn) => d.User === "nobody"))).toBe(0);
    expect(count(signins.filter((d: SignIn) => op.equal(d.Result, "0")))).toBe(2);
    expect(count(signins.filter((d: SignIn) => d.Device !== null && d.Device.os === "os 1"))).toBe(2);
    expect(count(signins.filter((d: SignIn) => d.Risk === null))).toBe(1);
    expect(count(signins.filter((d: SignIn) => d.Interactive))).toBe(2);
    const since = signins.params({ since: new Date("2022-09-29T02:00:00Z") }) as ColumnTable;
    expect(count(since.filter((d: SignIn, $: { since: Date }) => d.Time > $.since))).toBe(2);
  });

  it("derive, and reify of what was filtered", () => {
    const hours = signins
      .filter((d: SignIn) => d.N > 3)
      .derive({ Hour: (d: SignIn) => op.utchours(d.Time), Next: (d: SignIn) => d.Bytes + 1n })
      .reify();
    expect(hours.objects({ columns: ["Hour", "Next", "Time", "Device"] })).toEqual([
      { Hour: 2, Next: 9007199254740997n, Time: new Date("2022-09-29T02:13:20Z"), Device: { os: "os 0", v: 4 } },
      { Hour: 3, Next: 9007199254740998n, Time: new Date("2022-09-29T03:13:20Z"), Device: null },
    ]);
  });

  it("groupby and rollup, before and after a filter, without phantom groups", () => {
    const perUser = (table: ColumnTable) =>
      table
        .groupby("User")
        .rollup({ n: op.count(), last: op.max("Time"), risk: op.mean("Risk"), ids: op.valid("Id") })
        .orderby("User")
        .objects();
    expect(perUser(signins)).toEqual([
      { User: "anna@contoso.example", n: 3, last: new Date("2022-09-29T02:13:20Z"), risk: 0.5, ids: 2 },
      { User: "ben@contoso.example", n: 3, last: new Date("2022-09-29T03:13:20Z"), risk: 0.5, ids: 3 },
    ]);
    expect(perUser(signins.filter((d: SignIn) => d.N === 1))).toMatchObject([{ User: "ben@contoso.example", n: 1 }]);
    expect(
      signins
        .groupby("User")
        .filter((d: SignIn) => d.N === 1)
        .count()
        .objects(),
    ).toEqual([{ User: "ben@contoso.example", count: 1 }]);
    expect(signins.groupby("User", "Result").count().numRows()).toBe(4);
    expect(signins.groupby("User").objects({ grouped: "object" })).toHaveProperty(
      ["anna@contoso.example", "length"],
      3,
    );
    expect(signins.groupby("Device").count().numRows()).toBe(6);
    expect(signins.groupby("Time").count().numRows()).toBe(6);
  });

  it("rollup of longs, bigints and spans", () => {
    const totals = { d: op.sum("Duration"), b: op.max("Bytes"), s: op.sum("Span"), u: op.distinct("User") };
    expect(signins.rollup(totals).object()).toEqual({ d: 150, b: 9007199254740997n, s: 900000, u: 2 });
  });

  it("orderby, slice, sample, select, rename, relocate", () => {
    const latest = signins.orderby(desc("Time")).slice(0, 2).select("Time", "User").rename({ User: "Who" });
    expect(latest.objects()).toEqual([
      { Time: new Date("2022-09-29T03:13:20Z"), Who: "ben@contoso.example" },
      { Time: new Date("2022-09-29T02:13:20Z"), Who: "anna@contoso.example" },
    ]);
    expect(signins.orderby("User", desc("N")).array("N")).toEqual([4, 2, 0, 5, 3, 1]);
    expect(signins.groupby("User").orderby("N").slice(0, 1).numRows()).toBe(2);
    expect(signins.sample(4).reify().numRows()).toBe(4);
    expect(signins.relocate("N", { before: "Time" }).columnNames()[0]).toBe("N");
  });

  it("join, lookup, semijoin, antijoin, cross", () => {
    const countries = toArquero({
      columns: [
        { name: "User", type: "string", nulls: null, values: ["anna@contoso.example"] },
        { name: "Country", type: "string", nulls: null, values: ["CH"] },
      ],
      rows: 1,
    });
    expect(signins.join(countries, "User").numRows()).toBe(3);
    expect(signins.join_left(countries, "User").array("Country")).toEqual([
      "CH",
      "CH",
      "CH",
      undefined,
      undefined,
      undefined,
    ]);
    expect(signins.lookup(countries, "User", "Country").get("Country", 0)).toBe("CH");
    expect(signins.semijoin(countries, "User").numRows()).toBe(3);
    expect(signins.antijoin(countries, "User").numRows()).toBe(3);
    expect(signins.join(signins, "Time").numRows()).toBe(6);
    expect(signins.cross(countries).numRows()).toBe(6);
  });

  it("pivot, fold, unroll, spread, impute, dedupe", () => {
    expect(
      signins
        .groupby("User")
        .pivot("Result", { n: () => op.count() })
        .orderby("User")
        .objects(),
    ).toEqual([
      { User: "anna@contoso.example", "50126": 2, "0": 1 },
      { User: "ben@contoso.example", "50126": 2, "0": 1 },
    ]);
    const folded = signins.select("Time", "User").fold(["Time", "User"]);
    expect(folded.numRows()).toBe(12);
    expect(folded.get("value", 0)).toEqual(new Date("2022-09-28T22:13:20Z"));
    expect(
      signins
        .derive({ pair: (d: SignIn) => [d.User, d.Result] })
        .unroll("pair")
        .numRows(),
    ).toBe(12);
    expect(signins.spread({ os: (d: SignIn) => [d.Device && d.Device.os] }, { as: ["os"] }).get("os", 1)).toBe("os 1");
    expect(signins.impute({ Risk: () => 0 }).array("Risk")).toEqual([0, 0.25, 0.5, 0.75, 1, 0]);
    expect(signins.dedupe("User").numRows()).toBe(2);
  });

  it("concat, union, intersect, except, assign", () => {
    expect(signins.concat(signins).array("User").length).toBe(12);
    expect(signins.select("User").union(signins.select("User")).numRows()).toBe(2);
    expect(signins.select("User").intersect(signins.select("User")).numRows()).toBe(2);
    expect(signins.select("User").except(signins.select("User")).numRows()).toBe(0);
    expect(signins.select("N").assign(signins.select("Time", "Device")).columnNames()).toEqual(["N", "Time", "Device"]);
  });

  it("CSV, JSON, Markdown, HTML, Arrow and iteration", () => {
    const plain = signins.select("Time", "User", "Device").slice(4);
    expect(plain.toCSV().split("\n")[2]).toBe("2022-09-29T03:13:20Z,ben@contoso.example,");
    expect(JSON.parse(plain.toJSON({ type: "rows" }))).toEqual([
      { Time: "2022-09-29T02:13:20Z", User: "anna@contoso.example", Device: { os: "os 0", v: 4 } },
      { Time: "2022-09-29T03:13:20Z", User: "ben@contoso.example", Device: null },
    ]);
    expect(plain.toMarkdown()).toContain("ben@contoso.example");
    expect(plain.toHTML()).toContain("anna@contoso.example");
    const arrow = signins.select("Time", "User", "Duration", "Bytes", "Risk", "Interactive").toArrow();
    expect(arrow.numRows).toBe(6);
    expect(all(signins)).toHaveLength(6);
    expect(all(signins.values("User"))[1]).toBe("ben@contoso.example");
    for (const name of signins.columnNames()) expect(all(signins.column(name))).toEqual(signins.array(name));
  });
});

describe("values", () => {
  it("gives a Date of its own at every access", () => {
    (signins.get("Time", 0) as Date).setTime(0);
    expect(signins.get("Time", 0)).toEqual(new Date("2022-09-28T22:13:20Z"));
  });

  it("parses a dynamic once", () => {
    expect(signins.get("Device", 0)).toBe(signins.get("Device", 0));
  });

  it("keeps the texts of decimals beside the table", () => {
    expect(decimals(exact)).toEqual({ Price: ["0.1", "1.1", "2.1", "3.1", "4.1", "5.1"] });
  });

  it("refuses what no table can hold", async () => {
    const column = (name: string) => ({ name, type: "string" as const, nulls: null, values: ["a"] });
    expect(await codeOf(() => toArquero({ columns: [column("__proto__")], rows: 1 }))).toBe("QueryFailed");
    expect(await codeOf(() => toArquero({ columns: [column("a"), column("a")], rows: 1 }))).toBe("QueryFailed");
    const broken = toArquero({ columns: [{ name: "d", type: "dynamic", nulls: null, values: ["{oops"] }], rows: 1 });
    expect(await codeOf(() => broken.get("d", 0))).toBe("QueryFailed");
  });

  it("keeps the order of columns whose names are numbers", () => {
    const column = (name: string) => ({ name, type: "string" as const, nulls: null, values: ["a"] });
    const table = toArquero({ columns: ["b", "2", "1", "constructor"].map(column), rows: 1 });
    expect(table.columnNames()).toEqual(["b", "2", "1", "constructor"]);
    expect(table.get("constructor", 0)).toBe("a");
  });
});
