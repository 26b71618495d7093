import { describe, expect, it } from "vitest";
import { ask } from "../answers.js";

const at = (hour: number) => `2024-05-01T${String(hour).padStart(2, "0")}:00:00Z`;

/** Who did what at which hour of the first of May. */
const ACTS = `let Acts = datatable(User:string, Hour:long, Act:string)[
  "ann", 1, "in", "ann", 2, "read", "ann", 3, "out", "ann", 9, "out",
  "bob", 1, "in", "bob", 4, "in", "bob", 5, "out", "bob", 5, "read",
  "çid", 3, "out", "çid", 6, "in"]
  | extend Time = datetime(2024-05-01) + Hour * 1h;`;

/** The query fails while it runs, and says why. */
async function fails(kql: string, message: RegExp): Promise<void> {
  await expect(ask(kql)).rejects.toMatchObject({
    code: "QueryFailed",
    message: expect.stringMatching(message) as string,
  });
}

describe("sequence_detect", () => {
  const detect = (args: string) => `${ACTS} Acts | evaluate sequence_detect(Time, ${args})`;
  const COLUMNS = "User:string a_Time:datetime b_Time:datetime Duration:timespan";

  it("gives every choice of one event for each step, by dimension, both windows included", async () => {
    await expect(detect(`8h, 1d, a = Act == "in", b = Act == "out", User`)).toAnswer({
      columns: COLUMNS,
      rows: [
        ["ann", at(1), at(3), "02:00:00"],
        ["ann", at(1), at(9), "08:00:00"],
        ["bob", at(1), at(5), "04:00:00"],
        ["bob", at(4), at(5), "01:00:00"],
      ],
    });
    await expect(detect(`1d, 2h, a = Act == "in", b = Act == "out", User`)).toAnswer({
      columns: COLUMNS,
      rows: [
        ["ann", at(1), at(3), "02:00:00"],
        ["bob", at(4), at(5), "01:00:00"],
      ],
    });
  });

  it("measures each step from the one before, and the whole from the first", async () => {
    const three = (gap: string, span: string) =>
      `${detect(`${gap}, ${span}, Act == "in", Act == "read", Act == "out", User`)} | where User == "ann" | project Duration`;
    const columns = "Duration:timespan";
    await expect(three("7h", "8h")).toAnswer({ columns, rows: [["02:00:00"], ["08:00:00"]] });
    await expect(three("6h", "8h")).toAnswer({ columns, rows: [["02:00:00"]] });
    await expect(three("7h", "7h")).toAnswer({ columns, rows: [["02:00:00"]] });
    await expect(three("0s", "7h")).toAnswer({ columns, rows: [] });
  });

  it("takes one step, no dimension, and names of any kind", async () => {
    await expect(detect(`1d, 1d, ['o"ut'] = Act == "out" and User == "çid"`)).toAnswer({
      columns: `o"ut_Time:datetime Duration:timespan`,
      rows: [[at(3), "00:00:00"]],
    });
    await expect(detect(`1d, 1d, a = User == "çid", b = Hour == 9`)).toAnswer({
      columns: "a_Time:datetime b_Time:datetime Duration:timespan",
      rows: [
        [at(3), at(9), "06:00:00"],
        [at(6), at(9), "03:00:00"],
      ],
    });
  });

  it("finds nothing in no rows, and leaves out events without a time", async () => {
    await expect(
      `${ACTS} Acts | where Hour > 99 | evaluate sequence_detect(Time, 1h, 1h, a = Hour > 1, b = Hour > 2)`,
    ).toAnswer({ columns: "a_Time:datetime b_Time:datetime Duration:timespan", rows: [] });
    await expect(
      `datatable(T:datetime, A:bool)[datetime(null), true, datetime(2024-05-01 03:00), true, datetime(2024-05-02), bool(null)]
       | evaluate sequence_detect(T, 1d, 1d, a = A)`,
    ).toAnswer({ columns: "a_T:datetime Duration:timespan", rows: [[at(3), "00:00:00"]] });
  });

  it("fails where the order of events of one time decides, also when only the rows are counted", async () => {
    const tie = detect(`1d, 1d, a = Act == "out", b = Act == "read", User`);
    await fails(tie, /at one time/);
    await fails(`${tie} | count`, /at one time/);
    await expect(`${tie} | where User != "bob"`).toAnswer({ columns: COLUMNS, rows: [] });
    await fails(detect(`1d, 1d, a = Hour == 9, b = Act == "out", User`), /never two hold/);
  });

  it("fails where a sequence would be there twice, or belongs to no dimension", async () => {
    const twice = `${ACTS} union Acts, (Acts | where Hour == 3)`;
    await fails(
      `${twice} | evaluate sequence_detect(Time, 1d, 1d, a = Act == "in", b = Act == "out", User)`,
      /how often/,
    );
    await expect(
      `${twice} | distinct User, Time, Act | evaluate sequence_detect(Time, 2h, 2h, a = Act == "in", b = Act == "out", User) | project User`,
    ).toAnswer({ columns: "User:string", rows: [["ann"], ["bob"]] });
    await fails(
      `${ACTS} Acts | extend No = long(null) | evaluate sequence_detect(Time, 1d, 1d, a = Hour == 9, No)`,
      /null/,
    );
  });

  it("refuses other timelines, and windows below 0", async () => {
    await expect(`${ACTS} Acts | evaluate sequence_detect(Hour, 1d, 1d, a = Act == "in")`).toBeRefused(
      "KqlUnsupported",
      /along a long/,
    );
    await fails(detect(`-1h, 1d, a = Act == "in"`), /MaxSequenceStepWindow/);
    await fails(detect(`1h, timespan(null), a = Act == "in"`), /MaxSequenceSpan/);
  });
});

describe("funnel_sequence_completion", () => {
  const COLUMNS = "Time:datetime Act:string Period:timespan dcount:long";
  const funnel = (sequence: string, periods: string, size = "1d", rows = "Acts") =>
    `${ACTS} ${rows} | evaluate funnel_sequence_completion(User, Time, datetime(2024-05-01), datetime(2024-05-01 09:00), ${size}, Act, dynamic(${sequence}), dynamic(${periods}))`;

  it("counts the ids that reach each state in each period from the first one, whatever lies between", async () => {
    await expect(funnel("['in', 'out']", "[1h, 2h, 1d]")).toAnswer({
      columns: COLUMNS,
      rows: [
        [at(0), "in", "01:00:00", 3],
        [at(0), "out", "01:00:00", 1],
        [at(0), "in", "02:00:00", 3],
        [at(0), "out", "02:00:00", 2],
        [at(0), "in", "1.00:00:00", 3],
        [at(0), "out", "1.00:00:00", 2],
      ],
    });
  });

  it("takes the nearest start of several, and needs the states in their order", async () => {
    const visits = `(datatable(User:string, Hour:long, Act:string)[
      "a", 0, "x", "a", 2, "x", "a", 3, "y", "a", 5, "x", "a", 6, "z", "b", 1, "y", "b", 2, "x", "b", 3, "z"] | extend Time = datetime(2024-05-01) + Hour * 1h)`;
    await expect(funnel("['x', 'y', 'z']", "['03:59:59', '04:00:00']", "1d", visits)).toAnswer({
      columns: COLUMNS,
      rows: [
        [at(0), "x", "03:59:59", 2],
        [at(0), "y", "03:59:59", 1],
        [at(0), "x", "04:00:00", 2],
        [at(0), "y", "04:00:00", 1],
        [at(0), "z", "04:00:00", 1],
      ],
    });
  });

  it("looks at each window by itself, from Start on and with End; a state that is not reached has no row", async () => {
    await expect(funnel("['in', 'out']", "[1d]", "5h")).toAnswer({
      columns: COLUMNS,
      rows: [
        [at(0), "in", "1.00:00:00", 2],
        [at(0), "out", "1.00:00:00", 1],
        [at(5), "in", "1.00:00:00", 1],
      ],
    });
    await expect(`${funnel("['out', 'out']", "[6h]")} | project dcount`).toAnswer({
      columns: "dcount:long",
      rows: [[3], [1]],
    });
  });

  it("fails where the order of events of one time decides, and only there", async () => {
    await fails(funnel("['read', 'out']", "[1d]", "1d", "(Acts | where User == 'bob')"), /comes first/);
    await fails(`${funnel("['in', 'read', 'out']", "[1d]")} | count`, /comes first/);
    await expect(funnel("['read', 'out']", "[1d]", "1d", "(Acts | where User == 'ann')")).toAnswer({
      columns: COLUMNS,
      rows: [
        [at(0), "read", "1.00:00:00", 1],
        [at(0), "out", "1.00:00:00", 1],
      ],
    });
    await expect(funnel("['out', 'out']", "[0s]", "1d", "(Acts | where User == 'bob')")).toAnswer({
      columns: COLUMNS,
      rows: [[at(0), "out", "00:00:00", 1]],
    });
  });

  it("takes declared arrays, and finds nothing in no rows", async () => {
    await expect(
      `let States = dynamic(["it's", "b"]); let Periods = dynamic([10m]);
       ${ACTS} Acts | extend Act = iff(Hour == 1, "it's", Act)
       | evaluate funnel_sequence_completion(User, Time, datetime(2024-05-01), datetime(2024-05-02), 1d, Act, States, Periods)`,
    ).toAnswer({ columns: COLUMNS, rows: [[at(0), "it's", "00:10:00", 2]] });
    await expect(funnel("['in']", "[1h]", "1d", "(Acts | take 0)")).toAnswer({ columns: COLUMNS, rows: [] });
  });

  it("says no to what it cannot take", async () => {
    await expect(funnel("[1, 2]", "[1h]")).toBeRefused("KqlSemantic", /an array such as/);
    await expect(funnel("[]", "[1h]")).toBeRefused("KqlSemantic", /an array such as/);
    await expect(funnel("['in']", "[5]")).toBeRefused("KqlSemantic", /an array such as/);
    await fails(funnel("['in']", "['soon']"), /a period must be/);
    await fails(funnel("['in']", "[1h]", "0s"), /step must be/);
    await expect(
      `${ACTS} Acts | evaluate funnel_sequence_completion(User, Hour, 1, 9, 5, Act, dynamic(["in"]), dynamic([1h]))`,
    ).toBeRefused("KqlUnsupported", /along a long/);
  });
});
