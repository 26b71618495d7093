import { describe, expect, it } from "vitest";
import "../answers.js";

/** Days 1 to 5 of May: who was seen when, and from which office. */
const SEEN = `let Seen = datatable(User:string, Day:long, Office:string)[
  "ann", 1, "A", "ann", 1, "A", "bob", 1, "B",
  "ann", 2, "A", "cid", 2, "B",
  "bob", 3, "B", "cid", 3, "B",
  "ann", 5, "A", "", 5, "A"]
  | extend Time = datetime(2024-05-01) + (Day - 1) * 1d;`;
const [START, END] = ["datetime(2024-05-01)", "datetime(2024-05-05)"];
const day = (n: number) => `2024-05-0${n}T00:00:00Z`;

describe("sliding_window_counts", () => {
  it("counts the window that ends with each step, also past the last activity", async () => {
    await expect(
      `${SEEN} Seen | where Day < 4 | evaluate sliding_window_counts(User, Time, ${START}, ${END}, 2d, 1d)`,
    ).toAnswer({
      columns: "Time:datetime Count:long Dcount:long",
      rows: [
        [day(1), 3, 2],
        [day(2), 5, 3],
        [day(3), 4, 3],
        [day(4), 2, 2],
      ],
    });
  });

  it("rounds the lookback down to whole steps and slices", async () => {
    await expect(
      `${SEEN} Seen | evaluate sliding_window_counts(User, Day, 1, 3, 1, 1, Office) | where Office == "B"`,
    ).toAnswer({
      columns: "Day:long Office:string Count:long Dcount:long",
      rows: [
        [1, "B", 1, 1],
        [2, "B", 1, 1],
        [3, "B", 2, 2],
      ],
    });
  });

  it("reaches behind the start", async () => {
    await expect(`${SEEN} Seen | evaluate sliding_window_counts(User, Day, 3, 3, 3, 1)`).toAnswer({
      columns: "Day:long Count:long Dcount:long",
      rows: [[3, 7, 3]],
    });
  });
});

describe("activity_counts_metrics", () => {
  it("counts activity, ids, new ids and all ids so far", async () => {
    await expect(`${SEEN} Seen | evaluate activity_counts_metrics(User, Time, ${START}, ${END}, 1d)`).toAnswer({
      columns: "Time:datetime count:long dcount:long new_dcount:long aggregated_dcount:long",
      ordered: true,
      rows: [
        [day(1), 3, 2, 2, 2],
        [day(2), 2, 2, 1, 3],
        [day(3), 2, 2, 0, 3],
        [day(5), 2, 2, 1, 4],
      ],
    });
  });

  it("slices", async () => {
    await expect(
      `${SEEN} Seen | evaluate activity_counts_metrics(User, Day, 2, 3, 2, Office) | sort by Office asc`,
    ).toAnswer({
      columns: "Day:long Office:string count:long dcount:long new_dcount:long aggregated_dcount:long",
      rows: [
        [2, "A", 1, 1, 1, 1],
        [2, "B", 3, 2, 2, 2],
      ],
    });
  });

  it("refuses a step of no length while it runs", async () => {
    const { ask } = await import("../answers.js");
    await expect(ask(`${SEEN} Seen | evaluate activity_counts_metrics(User, Day, 1, 3, 0)`)).rejects.toMatchObject({
      code: "QueryFailed",
    });
  });
});

describe("activity_metrics", () => {
  it("compares each step with the one before", async () => {
    await expect(`${SEEN} Seen | evaluate activity_metrics(User, Time, ${START}, ${END}, 1d)`).toAnswer({
      columns: "Time:datetime dcount_values:long dcount_newvalues:long retention_rate:real churn_rate:real",
      rows: [
        [day(1), 2, 2, "NaN", "NaN"],
        [day(2), 2, 1, 0.5, 0.5],
        [day(3), 2, 1, 0.5, 0.5],
        [day(5), 2, 2, "NaN", "NaN"],
      ],
    });
  });

  it("needs start and end", async () => {
    await expect(`${SEEN} Seen | evaluate activity_metrics(User, Time, 1d)`).toBeRefused("KqlUnsupported", /Start/);
  });
});

describe("active_users_count", () => {
  it("counts those that were seen in enough periods of the window before", async () => {
    const call = (lookback: string, periods: number) =>
      `${SEEN} Seen | evaluate active_users_count(User, Time, ${START}, ${END}, ${lookback}, 1d, ${periods}, 2d)`;
    await expect(call("5d", 3)).toAnswer({ columns: "Time:datetime dcount:long", rows: [[day(5), 1]] });
    await expect(call("4d", 3)).toAnswer({ columns: "Time:datetime dcount:long", rows: [] });
    await expect(call("2d", 2)).toAnswer({
      columns: "Time:datetime dcount:long",
      rows: [
        [day(1), 1],
        [day(3), 1],
      ],
    });
  });
});

describe("session_count", () => {
  it("begins a session where an id was not seen within the lookback", async () => {
    await expect(
      `datatable(Id:string, T:long)["a", 1, "a", 3, "a", 9, "b", 2, "b", 14, "a", 14] | evaluate session_count(Id, T, 0, 20, 10, 5)`,
    ).toAnswer({
      columns: "T:long count_sessions:long",
      rows: [
        [0, 3],
        [10, 1],
      ],
    });
  });
});

describe("new_activity_metrics", () => {
  const call = (more: string, filter = "") =>
    `${SEEN} ${filter} Seen | where User != "" | evaluate new_activity_metrics(User, Day, 1, 3, 1${more})`;

  it("follows each cohort of new ids", async () => {
    await expect(call("")).toAnswer({
      columns:
        "from_Day:long to_Day:long dcount_new_values:long dcount_retained_values:long dcount_churn_values:long retention_rate:real churn_rate:real",
      rows: [
        [1, 1, 2, 2, 0, 1, 0],
        [1, 2, 1, 1, 1, 0.5, 0.5],
        [1, 3, 1, 1, 1, 0.5, 0.5],
        [2, 2, 1, 1, 0, 1, 0],
        [2, 3, 0, 1, 0, 1, 0],
      ],
    });
  });

  it("takes one cohort, dimensions, and a look-back of known ids", async () => {
    await expect(`${call(", 2")} | project from_Day, to_Day`).toAnswer({
      columns: "from_Day:long to_Day:long",
      rows: [
        [2, 2],
        [2, 3],
      ],
    });
    await expect(
      `${call(", Office")} | where from_Day == to_Day | project from_Day, Office, dcount_new_values`,
    ).toAnswer({
      columns: "from_Day:long Office:string dcount_new_values:long",
      rows: [
        [1, "A", 1],
        [1, "B", 1],
        [2, "B", 1],
      ],
    });
    await expect(
      `${call(", 1, Old", `let Old = print User = "bob";`)} | project to_Day, dcount_new_values, dcount_retained_values`,
    ).toAnswer({
      columns: "to_Day:long dcount_new_values:long dcount_retained_values:long",
      rows: [
        [1, 1, 1],
        [2, 1, 1],
        [3, 1, 0],
      ],
    });
  });
});

describe("rolling_percentile", () => {
  it("takes the nearest rank over the bins of each window", async () => {
    await expect(`range x from 1 to 40 step 1 | evaluate rolling_percentile(x, 50, x, 10, 2)`).toAnswer({
      columns: "x:long rolling_2_percentile_x_50:long",
      rows: [
        [0, 5],
        [10, 10],
        [20, 19],
        [30, 29],
        [40, 35],
      ],
    });
  });

  it("slices, and fills gaps that a window reaches over", async () => {
    await expect(
      `datatable(g:string, t:datetime, v:real)["a", datetime(2024-05-01 01:00), 1.5, "a", datetime(2024-05-03 01:00), 2.5, "b", datetime(2024-05-03 02:00), 7]
       | evaluate rolling_percentile(v, 100, t, 1d, 2, g)`,
    ).toAnswer({
      columns: "t:datetime g:string rolling_2_percentile_v_100:real",
      rows: [
        [day(1), "a", 1.5],
        [day(2), "a", 1.5],
        [day(3), "a", 2.5],
        [day(3), "b", 7],
      ],
    });
  });

  it("takes percentiles from 0 to 100 only", async () => {
    await expect(`range x from 1 to 4 step 1 | evaluate rolling_percentile(x, 101, x, 1, 2)`).toBeRefused(
      "KqlSemantic",
      /between 0 and 100/,
    );
  });
});
