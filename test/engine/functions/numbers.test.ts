import { describe, expect, it } from "vitest";
import { ask } from "../answers.js";

const failure = (message: RegExp) => ({
  code: "QueryFailed",
  message: expect.stringMatching(message) as string,
});

async function reals(expressions: string): Promise<unknown[]> {
  return (await ask(`print ${expressions}`)).rows[0] ?? [];
}

describe("special functions", () => {
  it("agree with tables to twelve digits", async () => {
    const found = await reals(
      "erf(0.5), erfc(0.5), gamma(0.5), loggamma(10), beta_cdf(0.2, 2, 3), beta_inv(0.1808, 2, 3), beta_pdf(0.2, 2, 3)",
    );
    const known = [0.5204998778130465, 0.4795001221869535, 1.772453850905516, 12.801827480081469, 0.1808, 0.2, 1.536];
    known.forEach((value, i) => expect(found[i]).toBeCloseTo(value, 12));
  });

  it("say what they say outside of their domain", async () => {
    expect(await reals("beta_pdf(2, 1, 1), beta_cdf(-1, 1, 1), beta_inv(0.5, -1, 1), erf(real(nan))")).toEqual([
      "NaN",
      "NaN",
      "NaN",
      "NaN",
    ]);
    expect(await reals("beta_inv(1.1, 1, 1), beta_cdf(0.5, -1, 2), erf(100), erfc(100), gamma(200)")).toEqual([
      null,
      1,
      1,
      0,
      "Infinity",
    ]);
    await expect(ask("print gamma(-2)")).rejects.toMatchObject(failure(/gamma\(-2\)/));
  });

  it("test whether means differ", async () => {
    const [p] = await reals("welch_test(10.0, 4.0, 20, 12.0, 9.0, 30)");
    expect(p).toBeCloseTo(0.006833, 4);
    await expect("welch_test(1.0, 0.0, 1, 1.0, 0.0, 1)").toEvaluateTo("NaN");
  });
});

describe("decimals", () => {
  it("are multiplied and divided with 34 digits, of which 18 behind the point are kept", async () => {
    await expect("decimal(2) / decimal(3)").toEvaluateTo("0.666666666666666667");
    await expect("decimal(0.1) * 3 == decimal(0.3)").toEvaluateTo(true);
    await expect("decimal(-7) % decimal(3)").toEvaluateTo("2");
    await expect("decimal(1) / decimal(0)").toEvaluateTo(null);
    await expect("round(decimal(1234567890123456789.125), 2)").toEvaluateTo("1234567890123456789.13");
    await expect(ask("print decimal(90000000000) * decimal(90000000000)")).rejects.toMatchObject(failure(/too large/));
  });

  it("come from bools and go to them", async () => {
    await expect("todecimal(true)").toEvaluateTo("1");
    await expect("tobool(decimal(0))").toEvaluateTo(false);
  });

  it("are null where the number that is negated is", async () => {
    await expect("-decimal(null)").toEvaluateTo(null);
    await expect("-(decimal(1.5) + 1)").toEvaluateTo("-2.5");
  });

  it("have a mean", async () => {
    await expect("datatable(v:decimal)[decimal(0.1), decimal(0.2)] | summarize a = avg(v), s = sum(v)").toAnswer({
      columns: "a:decimal s:decimal",
      rows: [["0.15", "0.3"]],
    });
  });
});

describe("bits", () => {
  it("shift by the number modulo 64", async () => {
    await expect("binary_shift_left(1, 65)").toEvaluateTo(2);
    await expect("binary_shift_left(1, 63)").toEvaluateTo(-9223372036854775808n);
    await expect("binary_shift_right(-16, 2)").toEvaluateTo(-4);
    await expect("binary_shift_left(1, -1)").toEvaluateTo(null);
    await expect("bitset_count_ones(-1)").toEvaluateTo(64);
  });
});

describe("whole numbers", () => {
  it("wrap around when they are negated or added up", async () => {
    await expect("datatable(v:long)[9223372036854775807, 2] | summarize s = sum(v), a = avg(v)").toAnswer({
      columns: "s:long a:real",
      rows: [[-9223372036854775807n, -4611686018427387904]],
    });
    await expect("print m = tolong('-9223372036854775808') | project n = -m").toAnswer({
      columns: "n:long",
      rows: [[-9223372036854775808n]],
    });
    await expect("datatable(i:int)[-2147483648] | project n = -i, a = abs(i)").toAnswer({
      columns: "n:long a:long",
      rows: [[2147483648, 2147483648]],
    });
  });
});

describe("around", () => {
  it("takes numbers and times, both ends included", async () => {
    await expect("around(10, 12, 2)").toEvaluateTo(true);
    await expect("around(9.5, 12, 2)").toEvaluateTo(false);
    await expect("around(datetime(2024-01-02), datetime(2024-01-01), 1d)").toEvaluateTo(true);
    await expect("around(long(null), 1, 1)").toEvaluateTo(null);
  });
});

describe("bin_auto", () => {
  it("bins by what set said", async () => {
    await expect(
      "set query_bin_auto_size=10; set query_bin_auto_at=3; range x from 3 to 14 step 1 | summarize n=count() by bin_auto(x)",
    ).toAnswer({
      columns: "x:long n:long",
      rows: [
        [3, 10],
        [13, 2],
      ],
    });
    await expect("print bin_auto(5)").toBeRefused("KqlUnsupported", /query_bin_auto_size/);
  });
});
