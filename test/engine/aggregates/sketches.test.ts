import { describe, expect, it } from "vitest";
import { ask } from "../answers.js";

const failure = (message: RegExp) => ({
  code: "QueryFailed",
  message: expect.stringMatching(message) as string,
});

const LATENCIES = "datatable(ms:long, n:long)[10, 8, 20, 6, 30, 3, 40, 1]";

describe("tdigest", () => {
  it("keeps percentiles and ranks", async () => {
    await expect(
      `${LATENCIES} | summarize d = tdigest(ms, n) | project percentile_tdigest(d, 50, typeof(long)), rank_tdigest(d, 20), percentrank_tdigest(d, 35), percentiles_array_tdigest(d, 0, 75, 100)`,
    ).toAnswer({
      columns: "percentile_tdigest_d:long Column1:real Column2:real percentile_tdigest_d1:dynamic",
      rows: [[20, 14, (100 * 17) / 18, [10, 20, 40]]],
    });
  });

  it("takes percents from an array, with a type behind it", async () => {
    await expect(
      `${LATENCIES} | summarize d = tdigest(ms) | project p = percentiles_array_tdigest(d, range(0, 100, 100), typeof(int))`,
    ).toAnswer({ columns: "p:dynamic", rows: [[[10, 40]]] });
  });

  it("is merged, past what is null", async () => {
    await expect(
      "datatable(k:string, v:long)['a', 9007199254740993, 'b', 1, 'c', long(null)] | summarize d = tdigest(v) by k | summarize m = merge_tdigest(d) | project p = percentile_tdigest(m, 100, typeof(long)), r = rank_tdigest(tdigest_merge(m, m), 1)",
    ).toAnswer({ columns: "p:long r:real", rows: [[9007199254740993n, 2]] });
  });

  it("keeps times", async () => {
    await expect(
      "datatable(t:datetime)[datetime(2024-01-01), datetime(2024-01-03)] | summarize d = tdigest(t) | project p = percentile_tdigest(d, 90, typeof(datetime)), r = rank_tdigest(d, datetime(2024-01-02))",
    ).toAnswer({ columns: "p:datetime r:real", rows: [["2024-01-03T00:00:00Z", 1]] });
  });

  it("is null of nothing, and refused of what has no order or no sense", async () => {
    await expect("datatable(v:long)[] | summarize d = tdigest(v)").toAnswer({ columns: "d:dynamic", rows: [[null]] });
    await expect(ask("datatable(v:real)[real(nan)] | summarize tdigest(v)")).rejects.toMatchObject(
      failure(/not finite/),
    );
    await expect(ask("print percentile_tdigest(dynamic([1, 2]), 50)")).rejects.toMatchObject(failure(/no tdigest/));
  });
});

describe("hll", () => {
  it("counts what is different, alone and merged", async () => {
    await expect(
      "datatable(k:string, u:string)['a', 'é', 'a', 'x', 'b', 'x', 'b', 'y'] | summarize h = hll(u), i = hll_if(u, u == 'x') by k | summarize n = dcount_hll(hll_merge(h)), m = dcount_hll(hll_merge(i))",
    ).toAnswer({ columns: "n:long m:long", rows: [[3, 1]] });
    await expect("datatable(u:long)[] | summarize h = hll(u)").toAnswer({ columns: "h:dynamic", rows: [[null]] });
  });
});

describe("weighted percentiles", () => {
  it("count every value as often as its weight says", async () => {
    await expect(
      `${LATENCIES} | summarize percentilesw(ms, n, 50, 99.9), percentilew(ms, n, 10), a = percentilesw_array(ms, n, dynamic([25, 90]))`,
    ).toAnswer({
      columns: "percentile_ms_50:long percentile_ms_99_9:long percentile_ms_10:long a:dynamic",
      rows: [[20, 40, 10, [10, 30]]],
    });
    await expect("range x from 1 to 4 step 1 | summarize p = percentiles_array(x, range(0, 100, 50))").toAnswer({
      columns: "p:dynamic",
      rows: [[[1, 2, 4]]],
    });
  });
});

describe("buildschema", () => {
  it("tells types by name, side by side where there are several", async () => {
    await expect(
      `datatable(d:dynamic)[dynamic({"a": 1, "b": [true]}), dynamic({"a": {"c": 1.5}, "b": ["x", 2]})] | summarize s = buildschema(d)`,
    ).toAnswer({
      columns: "s:dynamic",
      rows: [[{ a: [{ c: "double" }, "long"], b: { "`indexer`": ["bool", "long", "string"] } }]],
    });
    await expect(ask(`print d = dynamic({"a": null}) | summarize buildschema(d)`)).rejects.toMatchObject(
      failure(/holds null/),
    );
  });
});

describe("spread", () => {
  it("is NaN where a value is not finite", async () => {
    await expect("datatable(v:real)[1.0, real(+inf)] | summarize s = stdev(v), v = variancep(v)").toAnswer({
      columns: "s:real v:real",
      rows: [["NaN", "NaN"]],
    });
  });

  it("of two columns is named after both", async () => {
    const rows = "datatable(x:real, y:long)[1.0, 2, 2.0, 4, 3.0, 6]";
    await expect(`${rows} | summarize covariance(x, y), covariancep(x, y), covarianceif(x, y, x < 3)`).toAnswer({
      columns: "covariance_x_y:real covariancep_x_y:real covarianceif_x_y:real",
      rows: [[2, 4 / 3, 1]],
    });
    await expect(`${rows} | summarize c = covariancepif(x, y, x > 9), v = variancepif(x, x < 3)`).toAnswer({
      columns: "c:real v:real",
      rows: [[0, 0.25]],
    });
  });
});

describe("former names", () => {
  it("still stand for aggregates", async () => {
    await expect(
      "range x from 1 to 3 step 1 | summarize n = cnt(), argmax(x), make_dictionary(bag_pack(tostring(x), x))",
    ).toAnswer({
      columns: "n:long max_x:long dictionary_:dynamic",
      rows: [[3, 3, { "1": 1, "2": 2, "3": 3 }]],
    });
  });
});

describe("make_bag", () => {
  it("takes no more keys than it may", async () => {
    await expect("range x from 1 to 3 step 1 | summarize b = make_bag(bag_pack(tostring(x), x), 2)").toAnswer({
      columns: "b:dynamic",
      rows: [[{ "1": 1, "2": 2 }]],
    });
  });
});
