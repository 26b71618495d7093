import { describe, expect, it } from "vitest";
import { ask, value } from "../answers.js";
import type { Cell } from "../rows.js";

/** Numbers that agree but for rounding; everything else as it is. */
function expectNear(actual: Cell | undefined, expected: Cell): void {
  if (typeof expected === "number") {
    expect(Math.abs(Number(actual) - expected)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected)));
  } else if (Array.isArray(expected)) {
    const items = actual as readonly Cell[];
    expect(items).toHaveLength(expected.length);
    (expected as readonly Cell[]).forEach((item, i) => {
      expectNear(items[i], item);
    });
  } else expect(actual).toEqual(expected);
}

/** The columns of a call that makes several. */
async function columns(call: string): Promise<Cell[]> {
  return (await ask(`print 1 | project ${call}`)).rows[0] ?? [];
}

const PI = "dynamic([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5])";

describe("series_stats()", () => {
  it("gives columns or a bag", async () => {
    expectNear(await columns("series_stats(dynamic([4, 1, 7, 1, 7]))"), [1, 1, 7, 2, 4, 3, 9]);
    await expect("series_stats_dynamic(dynamic([2, 4]))").toEvaluateTo({
      min: 2,
      min_idx: 0,
      max: 4,
      max_idx: 1,
      avg: 3,
      stdev: Math.SQRT2,
      variance: 2,
      sum: 6,
      len: 2,
    });
  });

  it("passes over what is not finite only where it is told to", async () => {
    expectNear(await columns("series_stats(dynamic([null, 5, 3]))"), new Array<null>(7).fill(null));
    expectNear(await columns("series_stats(dynamic([null, 5, 3]), true)"), [3, 2, 5, 1, 4, Math.SQRT2, 2]);
    await expect("series_stats_dynamic(dynamic([]))").toEvaluateTo(null);
  });
});

// What numpy's polyfit() and fft.fft() give for the same numbers.
describe("series_fit_line()", () => {
  it("counts from 1", async () => {
    const line = Array.from({ length: 11 }, (_, i) => 2.727272727272728 + (i * 2.8) / 11);
    expectNear(await columns(`series_fit_line(${PI})`), [
      0.1272727272727272,
      2.8 / 11,
      5.6,
      4.887272727272728,
      2.4727272727272727,
      line,
    ]);
    expectNear(await value(`series_fit_line_dynamic(${PI}).slope`), 2.8 / 11);
  });

  it.each(["dynamic([1])", "dynamic([])", "dynamic([1, null, 3])", "parse_json('{}')"])(
    "is null for %s",
    async (series) => {
      await expect(`series_fit_line_dynamic(${series})`).toEvaluateTo(null);
    },
  );
});

describe("series_fit_2lines()", () => {
  const jump = "dynamic([1, 2, 2.5, 4, 20, 18, 17, 15, 14.5])";
  it("finds the split that leaves the least", async () => {
    const [rsquare, split, , , fit] = await columns(`series_fit_2lines(${jump})`);
    expectNear(rsquare, 0.9984302914369303);
    expect(split).toBe(4);
    expectNear(fit, [0.95, 1.9, 2.85, 3.8, 19.7, 18.3, 16.9, 15.5, 14.1]);
    expectNear(await value(`series_fit_2lines_dynamic(${jump}).right.slope`), -1.4);
    expectNear(await value(`series_fit_2lines_dynamic(${jump}).left.slope`), 0.95);
  });
});

describe("series_fit_poly()", () => {
  it("fits any degree, the highest power first", async () => {
    const [rsquare, coefficients] = await columns(`series_fit_poly(${PI}, range(1, 11), int(3))`);
    expectNear(rsquare, 0.2113927738927739);
    expectNear(coefficients, [-0.009129759129759104, 0.09440559440559408, 0.27020202020202155, 1.6515151515151512]);
    const uneven = await columns("series_fit_poly(dynamic([1, 4, 2, 8, 3.5]), dynamic([0.5, 2, 3, 7, 11]), int(2))");
    expectNear(uneven[1], [-0.1550660018132933, 2.108828429085174, -0.5283246502431191]);
    expectNear((await columns(`series_fit_poly(${PI})`))[0], 0.1272727272727272);
    const line = await columns("series_fit_poly(dynamic([3, 5, 7, 9]), dynamic([1, 2, 3, 4]), 1)");
    expectNear(line[1], [2, 1]);
  });

  it("is null where nothing fits", async () => {
    const lines = [
      "dynamic([1, 2]), dynamic([1, 2]), int(2)",
      "dynamic([1, 2]), dynamic([1])",
      "dynamic([1, 2, 3]), dynamic([5, 5, 5])",
    ];
    for (const line of lines) expect((await columns(`series_fit_poly(${line})`))[0]).toBeNull();
  });
});

describe("series_fft()", () => {
  it.each([
    ["[0, 1, 4, 2, 2]", [9, -3.9270509831248424, -0.5729490168751576, -0.5729490168751576, -3.9270509831248424]],
    [
      "[0, 1, 4, 2, 2, 4, 1, 0]",
      [14, -5.535533905932738, -3, 1.5355339059327378, 0, 1.5355339059327378, -3, -5.535533905932738],
    ],
    ["[5]", [5]],
  ])("of %s, and back", async (series, real) => {
    expectNear((await columns(`series_fft(dynamic(${series}))`))[0], real);
    const back = await ask(
      `print x = dynamic(${series}) | extend (r, i) = series_fft(x) | project (b, c) = series_ifft(r, i)`,
    );
    expectNear(back.rows[0]?.[0], JSON.parse(series) as number[]);
  });

  it("takes an imaginary part of the same length", async () => {
    expectNear(await columns("series_fft(dynamic([1, 2]), dynamic([3, 4]))"), [
      [3, -1],
      [7, -1],
    ]);
    expect((await columns("series_fft(dynamic([1, 2]), dynamic([3]))"))[0]).toBeNull();
  });
});

describe("filters", () => {
  it.each<[string, Cell]>([
    ["series_fir(dynamic([2, 4, 6]), dynamic([1, 1]))", [1, 3, 5]],
    ["series_fir(dynamic([2, 4, 6]), dynamic([1, 1]), false)", [2, 6, 10]],
    ["series_fir(dynamic([3, 6, 9, 3]), dynamic([1, 1, 1]), true, true)", [3, 6, 6, 4]],
    ["series_fir(dynamic([1, 5, 4]), dynamic([1, -1]))", [1, 4, -1]],
    ["series_fir(dynamic([1, 5, 4]), dynamic([1, -1]), true)", null],
    ["series_fir(dynamic([1, null]), dynamic([1]))", null],
    ["series_iir(dynamic([1, 2, 3]), dynamic([1]), dynamic([1, -1]))", [1, 3, 6]],
    ["series_iir(dynamic([4, 0, 0]), dynamic([1, 1]), dynamic([2, -1]))", [2, 3, 1.5]],
    ["series_iir(dynamic([1]), dynamic([1]), dynamic([0, 1]))", null],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });
});

describe("series_outliers()", () => {
  const noisy = "dynamic([10, 12, 9, 11, 10, 50, 11, 10, -20, 12])";
  it("scores by Tukey's fence, at percentiles 10 and 90 as at the quartiles", async () => {
    expectNear(
      await value(`series_outliers(${noisy})`),
      [0, 0, 0, 0, 0, 9.775578526636172, 0, 0, -7.4603099282223395, 0],
    );
    const quartiles = [0, 1 / 7, -4 / 7, 0, 0, 153 / 7, 0, 0, -120 / 7, 1 / 7];
    expectNear(await value(`series_outliers(${noisy}, 'tukey')`), quartiles);
    expectNear(await value(`series_outliers(${noisy}, 'ctukey', real(null), 25, 75)`), quartiles);
  });

  it("gives missing values 0, and leaves them out of the fence", async () => {
    expectNear(
      await value("series_outliers(dynamic([1, null, 2, 3, 9, -7, 'x']), 'tukey', -7)"),
      [-0.3, 0, 0, 0, 1.6, 0, 0].map((x) => (x < 0 ? -(0.75 / 2.75) : x > 0 ? 4.5 / 2.75 : 0)),
    );
  });

  it("finds the one value that differs", async () => {
    await expect("series_outliers(dynamic([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5]))").toEvaluateTo([
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      "Infinity",
    ]);
  });

  it("refuses percentiles whose scores are not known", async () => {
    await expect(`print series_outliers(${noisy}, 'ctukey', real(null), 5, 95)`).toBeRefused(
      "KqlUnsupported",
      /percentiles other than/,
    );
  });
});

const WEEK =
  "toscalar(range i from 0 to 47 step 1 | summarize make_list(dynamic([1, 5, 8, 9, 5, 2])[i % 6] + iff(i == 20, 12, 0)))";

describe("periods", () => {
  it("are found, the shortest of those that are as good", async () => {
    expectNear(await columns(`series_periods_detect(${WEEK}, 0.0, 50.0, 2)`), [
      [6, 0],
      [0.8676470588235293, 0],
    ]);
    expectNear((await columns(`series_periods_detect(${WEEK}, 7.0, 50.0, 1)`))[0], [0]);
  });

  it("are validated from 4 to half of the series", async () => {
    expectNear(await columns(`series_periods_validate(${WEEK}, 6.0, 5.0, 3.0, 25.0)`), [
      [6, 5, 3, 25],
      [0.8676470588235293, 0, 0, 0],
    ]);
  });

  it("are none in a series that never changes", async () => {
    expectNear(await columns("series_periods_detect(repeat(0.1, 40), 0, 20, 1)"), [[0], [0]]);
  });
});

describe("series_seasonal()", () => {
  it.each([
    ["series_seasonal(dynamic([1, 2, 3, 3, 4, 5]), 3)", [2, 3, 4, 2, 3, 4]],
    ["series_seasonal(dynamic([1, 2, 3, 3]))", [0, 0, 0, 0]],
    ["series_seasonal(dynamic([1, 2, 3, 3]), 0)", [0, 0, 0, 0]],
    ["series_seasonal(dynamic([1, 2, 3, 4, 90, 90]), 2, 2)", [2, 3, 2, 3, 2, 3]],
    ["series_seasonal(dynamic([1, null]), 1)", null],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });
});

describe("series_decompose() and what stands on it", () => {
  const rising = "dynamic([1, 4, 2, 8, 2, 5, 4, 9, 3, 6, 4, 11, 4, 7, 9, 12])";
  const seasonal = [2.5, 5.5, 4, 10];
  const repeated = (season: number[], times = 4) => Array.from({ length: times }, () => season).flat();

  it("takes the median season first, then the mean or the line of what is left", async () => {
    const [baseline, season, trend, residual] = await columns(`series_decompose(${rising}, 4)`);
    expectNear(season, repeated(seasonal));
    expectNear(trend, new Array<number>(16).fill(0.1875));
    expectNear(baseline, repeated(seasonal.map((x) => x + 0.1875)));
    expectNear((residual as Cell[])[14], 4.8125);
    const learned = await columns(`series_decompose(${rising}, 4, 'linefit', 4)`);
    expectNear(learned[1], repeated([2, 5, 4, 9]));
    expectNear((learned[2] as Cell[])[15], 2.341491841491841);
    expectNear((await columns(`series_decompose(${rising}, 0, 'none')`))[0], new Array<number>(16).fill(0));
  });

  it("forecasts from all but the last points", async () => {
    const changed = rising.replace("4, 7, 9, 12", "0, 0, 0, 0");
    const [forecast] = await columns(`series_decompose_forecast(${changed}, 4, 4, 'linefit')`);
    expectNear(
      (forecast as Cell[]).slice(12),
      [3.5757575757575752, 6.83100233100233, 6.086247086247085, 11.341491841491841],
    );
  });

  it("flags what stands out of the residual", async () => {
    const [flags, scores, baseline] = await columns(`series_decompose_anomalies(${rising}, 1.5, 4)`);
    expectNear(flags, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
    const width = 1.5625 + 1.9375;
    expectNear((scores as Cell[])[14], ((4.8125 - 1.5625) / width) * 2.772605605507915);
    expectNear(baseline, repeated(seasonal.map((x) => x + 0.1875)));
    expectNear((await columns(`series_decompose_anomalies(${rising}, 3, 4)`))[0], new Array<number>(16).fill(0));
    expectNear(
      (
        await columns(
          "series_decompose_anomalies(dynamic([5, 6, 5, 6, 5, 6, 5, 90, 6, 5, -70, 6]), 1.5, 0, 'avg', 0, 'tukey')",
        )
      )[0],
      [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, -1, 0],
    );
  });

  it("finds the season by itself where its score is high enough", async () => {
    const steady =
      "toscalar(range i from 0 to 59 step 1 | summarize make_list(dynamic([1, 5, 2, 8, 3])[i % 5] + iff(i == 33, 4, 0)))";
    const [flags, , baseline] = await columns(`series_decompose_anomalies(${steady}, 1.5, -1, 'none')`);
    expect((flags as Cell[]).indexOf(1)).toBe(33);
    expectNear(baseline, repeated([1, 5, 2, 8, 3], 12));
    const strict = await columns(`series_decompose(${steady}, -1, 'none', 0, 0.99)`);
    expectNear(strict[1], new Array<number>(60).fill(0));
  });

  it.each(["rising", "linefit2"])("is null for the trend %s", async (trend) => {
    expect((await columns(`series_decompose(${rising}, 0, '${trend}')`))[0]).toBeNull();
  });

  it("takes ten thousand points in seconds on a busy machine", async () => {
    const long = "range i from 1 to 10007 step 1 | summarize y = make_list(sin(i / 20.0) + (i * 7919 % 13))";
    await ask(`${long} | project series_sum(y)`);
    const start = performance.now();
    const [flags] = (await ask(`${long} | project series_decompose_anomalies(y)`)).rows[0] ?? [];
    expect(flags).toHaveLength(10007);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
