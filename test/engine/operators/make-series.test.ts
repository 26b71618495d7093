import { describe, expect, it } from "vitest";
import { ask } from "../answers.js";

const HOURS =
  "datatable(t:datetime, v:long, k:string)[datetime(2024-05-01 01:10), 5, 'a', datetime(2024-05-01 01:50), 7, 'a', datetime(2024-05-01 03:00), 1, 'ß', datetime(null), 9, 'a']";
const day = (hour: number) => `2024-05-01T0${hour}:00:00.0000000Z`;

describe("make-series from … to … step …", () => {
  it("has an element for each bin, 0 where there are no rows, and leaves out what lies outside", async () => {
    await expect(
      `${HOURS} | make-series n = count(), sum(v), avg(v), max(v) default=long(null) on t from datetime(2024-05-01) to datetime(2024-05-01 04:00) step 1h by k`,
    ).toAnswer({
      columns: "k:string n:dynamic sum_v:dynamic avg_v:dynamic max_v:dynamic t:dynamic",
      rows: [
        ["a", [0, 2, 0, 0], [0, 12, 0, 0], [0, 6, 0, 0], [null, 7, null, null], [0, 1, 2, 3].map(day)],
        ["ß", [0, 0, 0, 1], [0, 0, 0, 1], [0, 0, 0, 1], [null, null, null, 1], [0, 1, 2, 3].map(day)],
      ],
      ordered: true,
    });
  });

  it("anchors the bins at from, and ends before to", async () => {
    await expect(
      "datatable(x:long)[9, 10, 12, 13, 19, 20, 21] | make-series n = count() on x from 10 to 20 step 3",
    ).toAnswer({
      columns: "n:dynamic x:dynamic",
      rows: [
        [
          [2, 1, 0, 1],
          [10, 13, 16, 19],
        ],
      ],
    });
  });

  it("takes reals and timespans as its axis", async () => {
    await expect(
      "datatable(x:real)[-0.5, 0.3, 0.99, 1.0, real(nan), real(null), real(+inf)] | make-series count() on x from -1 to 1.0 step 0.5",
    ).toAnswer({
      columns: "count_:dynamic x:dynamic",
      rows: [
        [
          [0, 1, 1, 1],
          [-1, -0.5, 0, 0.5],
        ],
      ],
    });
    await expect("datatable(x:timespan)[1h, 90m] | make-series count() on x from 0h to 2h step 30m").toAnswer({
      columns: "count_:dynamic x:dynamic",
      rows: [
        [
          [0, 0, 1, 1],
          ["00:00:00", "00:30:00", "01:00:00", "01:30:00"],
        ],
      ],
    });
  });

  it("has keys and an axis that are computed and named", async () => {
    await expect(
      "datatable(x:long, y:long)[11, 1, 12, 2, 25, 3] | make-series s = sum(y) on ten = x / 10 from 0 to 3 step 1 by Odd = y % 2 == 1",
    ).toAnswer({
      columns: "Odd:bool s:dynamic ten:dynamic",
      rows: [
        [false, [0, 2, 0], [0, 1, 2]],
        [true, [0, 1, 3], [0, 1, 2]],
      ],
    });
  });

  it("takes its bounds from other queries, and whole numbers to the digit", async () => {
    await expect(
      `let rows = datatable(x:long, v:long)[4, 9007199254740993, 6, 1]; let low = toscalar(rows | summarize min(x)); let high = toscalar(rows | summarize max(x));
       rows | make-series max(v) default=-1 on x from low to high + 1 step 1 | extend max_v = tostring(max_v)`,
    ).toAnswer({
      columns: "max_v:string x:dynamic",
      rows: [["[9007199254740993,-1,1]", [4, 5, 6]]],
    });
  });

  it("runs for each row of mv-apply", async () => {
    await expect(
      "datatable(k:string, d:dynamic)['a', dynamic([1, 2, 2]), 'b', dynamic([3])] | mv-apply x = d to typeof(long) on (make-series n = count() on x from 1 to 4 step 1) | project k, n",
    ).toAnswer({
      columns: "k:string n:dynamic",
      rows: [
        ["a", [1, 2, 0]],
        ["b", [0, 0, 1]],
      ],
    });
  });
});

describe("make-series without from or to", () => {
  it("goes from the first bin with rows to the last, for each key, at multiples of the step", async () => {
    await expect(
      "datatable(x:long, k:string)[-7, 'a', 1, 'a', 8, 'b'] | make-series n = count() on x step 3 by k",
    ).toAnswer({
      columns: "k:string n:dynamic x:dynamic",
      rows: [
        ["a", [1, 0, 0, 1], [-9, -6, -3, 0]],
        ["b", [1], [6]],
      ],
    });
  });

  it("has one bound only", async () => {
    await expect("datatable(x:long)[4, 9] | make-series n = count() on x from 1 step 4").toAnswer({
      columns: "n:dynamic x:dynamic",
      rows: [
        [
          [1, 0, 1],
          [1, 5, 9],
        ],
      ],
    });
    await expect("datatable(x:long)[4, 9] | make-series n = count() on x to 9 step 2").toAnswer({
      columns: "n:dynamic x:dynamic",
      rows: [
        [
          [1, 0, 0],
          [4, 6, 8],
        ],
      ],
    });
  });

  it("in range() bins at multiples of the step and takes the stop in", async () => {
    await expect("datatable(x:long)[3, 5, 8] | make-series n = count() on x in range(2, 8, 4)").toAnswer({
      columns: "n:dynamic x:dynamic",
      rows: [
        [
          [1, 1, 1],
          [0, 4, 8],
        ],
      ],
    });
  });
});

describe("make-series of no rows", () => {
  it("gives none", async () => {
    await expect("datatable(x:long)[] | make-series count() on x from 1 to 4 step 1").toAnswer({
      columns: "count_:dynamic x:dynamic",
      rows: [],
    });
    await expect("datatable(x:long)[7] | make-series count() on x from 1 to 4 step 1").toAnswer({
      columns: "count_:dynamic x:dynamic",
      rows: [],
    });
  });

  it("gives defaults with kind=nonempty", async () => {
    await expect(
      "datatable(x:long, v:real)[] | make-series kind=nonempty count(), avg(v) default=1 on x from 1 to 4 step 1",
    ).toAnswer({
      columns: "count_:dynamic avg_v:dynamic x:dynamic",
      rows: [
        [
          [0, 0, 0],
          [1, 1, 1],
          [1, 2, 3],
        ],
      ],
    });
  });
});

describe("make-series refuses", () => {
  it("an axis of no size", async () => {
    await expect("datatable(x:decimal)[1] | make-series count() on x step decimal(1)").toBeRefused(
      "KqlUnsupported",
      /make-series on a decimal/,
    );
  });

  it.each([
    ["percentiles(x, 5, 95)", /several columns/],
    ["make_list(x)", /dynamic aggregate/],
    ["take_any(s)", /without a default/],
    ["count() default=0.5", /A real as the default/],
    ["take_any(s) default=0", /A long as the default of a series of string/],
  ])("%s", async (aggregate, message) => {
    await expect(`datatable(x:long, s:string)[1, 'a'] | make-series ${aggregate} on x step 1`).toBeRefused(
      "KqlUnsupported",
      message,
    );
  });

  it("kind=nonempty without bounds or with keys", async () => {
    const kind = "datatable(x:long)[] | make-series kind=nonempty count() on x";
    await expect(`${kind} step 1`).toBeRefused("KqlUnsupported", /kind=nonempty/);
    await expect(`${kind} from 1 to 2 step 1 by y = x`).toBeRefused("KqlUnsupported", /kind=nonempty/);
  });

  it.each([
    ["from 1 to 2000000 step 1", /1,048,576/],
    ["step 1", /1,048,576/],
    ["from 1 to 9 step 0", /step of make-series is not above zero/],
    ["from toscalar(print long(null)) to 9 step 1", /make-series from null/],
  ])("%s, while it runs", async (bounds, message) => {
    await expect(ask(`datatable(x:long)[1, 30000000] | make-series count() on x ${bounds}`)).rejects.toMatchObject({
      code: "QueryFailed",
      message: expect.stringMatching(message) as string,
    });
  });
});
