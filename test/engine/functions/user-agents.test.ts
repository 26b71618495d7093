import { expect, it } from "vitest";
import { ask, value } from "../answers.js";

const EDGE =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/121.0.0.0 Safari/537.36 Edg/121.0.2277.83";
const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 16_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.5 Mobile/15E148 Safari/604.1";

it("tells browser, operating system and device", async () => {
  await expect(`parse_user_agent('${EDGE}', 'browser')`).toEvaluateTo({
    Browser: { Family: "Edge", MajorVersion: "121", MinorVersion: "0", Patch: "2277" },
  });
  await expect(`parse_user_agent('${PHONE}', dynamic(['os', 'device']))`).toEvaluateTo({
    OperatingSystem: { Family: "iOS", MajorVersion: "16", MinorVersion: "5", Patch: "1", PatchMinor: "" },
    Device: { Family: "iPhone", Brand: "Apple", Model: "iPhone" },
  });
});

it("looks for all three where it is not told what for", async () => {
  const parsed = await value(`parse_user_agent('${PHONE}')`);
  expect(Object.keys(parsed as object)).toEqual(["Browser", "OperatingSystem", "Device"]);
});

it("calls what it does not know Other", async () => {
  await expect("parse_user_agent('', dynamic(['browser', 'os', 'device']))").toEvaluateTo({
    Browser: { Family: "Other", MajorVersion: "", MinorVersion: "", Patch: "" },
    OperatingSystem: { Family: "Other", MajorVersion: "", MinorVersion: "", Patch: "", PatchMinor: "" },
    Device: { Family: "Other", Brand: "", Model: "" },
  });
});

it("gives null for a part that there is not", async () => {
  await expect("isnull(parse_user_agent('x', 'engine'))").toEvaluateTo(true);
  await expect("isnull(parse_user_agent('x', dynamic([])))").toEvaluateTo(true);
  await expect("print parse_user_agent('x', 5)").toBeRefused("KqlSemantic", /must be a string/);
});

it("reads many rows, the same agent again and again", async () => {
  await expect(
    `range i from 1 to 20000 step 1 | extend a = iff(i % 2 == 0, '${EDGE}', '${PHONE}') | summarize count() by os = tostring(parse_user_agent(a, 'os').OperatingSystem.Family)`,
  ).toAnswer({
    columns: "os:string count_:long",
    rows: [
      ["Windows", 10000],
      ["iOS", 10000],
    ],
  });
});

it.each(["a", "1", " ", "; ", "Android 1.", "CFNetwork/1", "(Linux; Android a-a; Build/", "bot"])(
  "is not held up by 8,000 characters of %j",
  async (piece) => {
    const started = performance.now();
    await value(`parse_user_agent(substring(strrep('Mozilla/5.0 ${piece}', 8000), 0, 8000))`);
    expect(performance.now() - started).toBeLessThan(5000);
  },
);

it("refuses what is longer than any server takes", async () => {
  await expect(ask("print parse_user_agent(strrep('x', 8193), 'os')")).rejects.toMatchObject({
    code: "QueryFailed",
    message: expect.stringContaining("longer than 8192") as string,
  });
});
