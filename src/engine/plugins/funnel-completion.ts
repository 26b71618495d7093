import type { Expression } from "../../kql/tree.js";
import type { Relation } from "../relation.js";
import { ident, join, literal, sql, type Sql } from "../sql.js";
import type { Plugin, PluginCall } from "./plugin.js";
import { Timeline } from "./timeline.js";

const TIES =
  "funnel_sequence_completion: events of one id at the same time, and the counts depend on which of them comes first, which is not documented. Tell their times apart, or keep one of them.";

/**
 * By window, period and state: the ids that came from the first state to this one by way of those between, in a period
 * from the first. What comes first of events at one time is nowhere said: the counts are made as if none followed
 * another and as if each did, and must agree.
 */
function rows(call: PluginCall): Relation {
  const state = call.required("StateColumn", 5);
  const { type } = call.column(state);
  if (type !== "string")
    throw call.refuse(`funnel_sequence_completion() of a ${type}`, "Make its states texts with tostring().");
  const sequence = textsOf(call, call.required("Sequence", 6), "['first', 'second']");
  const periods = periodsOf(call, call.required("MaxSequenceStepWindows", 7));
  const timeline = new Timeline(call, { start: 2, end: 3, step: 4, dimensions: 0 }, [state]);
  if (timeline.span !== "timespan") {
    throw call.refuse(
      `funnel_sequence_completion() along a ${timeline.type}`,
      "Its periods are timespans: use a datetime.",
    );
  }
  const { events, parameters } = timeline;
  const states = join(sequence.map(literal));
  const windows = sql`SELECT id, t, d0, ${timeline.stepOf(sql`t`)} AS w FROM ${events}, ${parameters} WHERE t BETWEEN start AND stop AND d0 IN (${states})`;
  const chained = sequence.reduce(chain, windows);
  const shortest = (kind: "apart" | "together") => join(sequence.map((_, k) => sql`min(t - ${start(kind, k)})`));
  const reached = sql`SELECT id, w, unnest([${states}]) AS state, unnest(range(${sequence.length})) AS k, unnest([${shortest("apart")}]) AS apart, unnest([${shortest("together")}]) AS together FROM (${chained}) WHERE id IS NOT NULL GROUP BY id, w`;
  const counts = sql`SELECT w, state, period, count(*) FILTER (WHERE apart <= period) AS n, count(*) FILTER (WHERE together <= period) AS most FROM (${reached}), (${periods}) GROUP BY w, state, k, period, p`;
  const sure = sql`CASE WHEN n < most THEN error(${literal(TIES)}) ELSE n > 0 END`;
  const source = sql`(SELECT w, state, period, n FROM (${counts}) WHERE ${sure}), ${parameters}`;
  return timeline.result([timeline.beginning(sql`w`), sql`state`, sql`period`, sql`n`], source);
}

/** For every event of a state, the latest start of the sequence that leads to it: with all events apart, and with those of one time in any order. */
function chain(events: Sql, state: string, k: number): Sql {
  const [apart, together] = [start("apart", k), start("together", k)];
  const here = sql`d0 = ${literal(state)}`;
  const latest = (kind: "apart" | "together", excluded: Sql) =>
    k === 0
      ? sql`t`
      : sql`max(${start(kind, k - 1)}) OVER (PARTITION BY id, w ORDER BY t RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE ${excluded})`;
  return sql`SELECT *, CASE WHEN ${here} THEN ${latest("apart", sql`GROUP`)} END AS ${apart}, CASE WHEN ${here} THEN ${latest("together", sql`CURRENT ROW`)} END AS ${together} FROM (${events})`;
}

const start = (kind: "apart" | "together", k: number) => ident(`${kind} ${k}`);

function periodsOf(call: PluginCall, argument: Expression): Sql {
  const message = literal("funnel_sequence_completion: a period must be a timespan, and not below 0");
  const periods = textsOf(call, argument, "[1h, 1d]").map((value) => {
    const text: Expression = { kind: "literal", type: "string", span: argument.span, value };
    const period = call.constant(text, "timespan").sql;
    return sql`CASE WHEN ${period} >= 0 THEN ${period} ELSE error(${message}) END`;
  });
  return sql`SELECT unnest([${join(periods)}]) AS period, unnest(range(${periods.length})) AS p`;
}

/** The texts of a dynamic array; timespans in it are texts, too. */
function textsOf(call: PluginCall, argument: Expression, example: string): string[] {
  const { constant } = call.constant(argument, "dynamic");
  if (typeof constant !== "string") {
    throw call.refuse(
      "A computed array in funnel_sequence_completion()",
      `Write it as a literal: dynamic(${example})`,
      argument.span,
    );
  }
  const texts = JSON.parse(constant) as unknown;
  if (Array.isArray(texts) && texts.length > 0 && texts.every((text) => typeof text === "string")) return texts;
  throw call.wrong(
    `funnel_sequence_completion() takes an array such as dynamic(${example}) here`,
    undefined,
    argument.span,
  );
}

export const funnelCompletion: Plugin = {
  note: "a window begins with Start and every BinSize behind it, End included; other states may lie between those of the sequence; a state that no id reaches has no row; where the order of events of one time decides, which is not documented, the query fails and says so",
  rows,
};
