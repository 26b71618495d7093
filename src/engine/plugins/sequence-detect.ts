import type { Expression } from "../../kql/tree.js";
import { from, Names, relation, type Relation } from "../relation.js";
import { translateCondition } from "../scope.js";
import { ident, join, literal, sql, type Sql } from "../sql.js";
import { rowOf } from "../translation.js";
import { isQuery, type Plugin, type PluginCall } from "./plugin.js";

const TIES =
  "sequence_detect: several events of the same dimensions at one time: which comes first, or how often a sequence occurs, is not documented. Keep one event for each time (| distinct …), and predicates of which never two hold for it.";
const NO_DIMENSION = "sequence_detect: a sequence whose dimension is null. Leave such rows out (| where isnotnull(…)).";

/**
 * Every choice of one event for each step, each later than the one before and none later than the windows allow. What
 * two events at one time mean is nowhere said: where a sequence depends on it, the query fails.
 */
function rows(call: PluginCall): Relation {
  const time = call.column(call.required("TimelineColumn", 0));
  if (time.type !== "datetime") {
    throw call.refuse(`sequence_detect() along a ${time.type}`, "Its windows are timespans: convert it to a datetime.");
  }
  const { steps, dimensions } = argumentsOf(call);
  const events = call.translation.share("events", eventsOf(call, time.id, steps, dimensions));
  const windows = call.translation.share(
    "windows",
    sql`SELECT ${windowOf(call, "MaxSequenceStepWindow", 1)} AS gap, ${windowOf(call, "MaxSequenceSpan", 2)} AS span`,
  );
  const times = steps.map((_, i) => sql`${event(i)}.t`);
  const slices = dimensions.map((_, i) => sql`${event(0)}.${slice(i)}`);
  const first = sql`${windows} CROSS JOIN ${events} AS ${event(0)}`;
  const following = steps.slice(1).map((_, i) => followed(events, i + 1, dimensions.length));
  const checks = join(
    [
      ...slices.map((id) => sql` WHEN ${id} IS NULL THEN error(${literal(NO_DIMENSION)})`),
      sql` WHEN ${join([sql`count(*) > 1`, ...tied(times)], " OR ")} THEN error(${literal(TIES)})`,
    ],
    "",
  );
  const last = times.at(-1) ?? sql`NULL`;
  const values = [...slices, ...times, sql`${last} - ${event(0)}.t`];
  if (values.length !== call.columns.length) throw call.refuse("sequence_detect() whose columns cannot be told");
  const names = new Names([]);
  const out = call.columns.map((column) => ({ ...column, id: names.id(column.name), nullable: true }));
  const selected = join(out.map(({ id }, i) => sql`${values[i] ?? id} AS ${id}`));
  const source = sql`SELECT ${selected} FROM ${first}${join(following, "")} WHERE ${event(0)}.${step(0)} AND gap >= 0 AND span >= 0 GROUP BY ${join([...slices, ...times])} HAVING CASE${checks} ELSE true END`;
  const keys = out.slice(0, -1).map(({ id }) => ({ id, descending: false, nullsFirst: true }));
  return relation(sql`(${source})`, out, keys);
}

/** Predicates are the steps, each with an optional name; the columns behind them are dimensions. */
function argumentsOf(call: PluginCall) {
  const values = call.operator.args.slice(3).map(({ value }) => {
    if (isQuery(value)) throw call.wrong("sequence_detect() takes predicates and columns, not a table");
    return value;
  });
  const steps = values.filter(({ type }) => type === "bool");
  const dimensions = values.filter(({ type }) => type !== "bool").map((argument) => call.column(argument).id);
  if (steps.length === 0) throw call.wrong("sequence_detect() needs a predicate for each step");
  return { steps, dimensions };
}

/** The events, with what they are steps of. */
function eventsOf(call: PluginCall, time: Sql, steps: readonly Expression[], dimensions: readonly Sql[]): Sql {
  const scope = { translation: call.translation, row: rowOf(call.input) };
  const list = [
    sql`${time} AS t`,
    ...dimensions.map((id, i) => sql`${id} AS ${slice(i)}`),
    ...steps.map((predicate, i) => sql`${translateCondition(predicate, scope).sql} AS ${step(i)}`),
  ];
  return sql`SELECT ${join(list)} FROM ${from(call.input)} WHERE ${time} IS NOT NULL`;
}

function windowOf(call: PluginCall, name: string, place: number): Sql {
  const given = call.constant(call.required(name, place), "timespan").sql;
  return sql`CASE WHEN ${given} >= 0 THEN ${given} ELSE error(${literal(`sequence_detect: ${name} must not be below 0`)}) END`;
}

/** The events of a step that may follow the step before it. */
function followed(events: Sql, i: number, dimensions: number): Sql {
  const [own, before] = [event(i), event(i - 1)];
  const alike = Array.from(
    { length: dimensions },
    (_, d) => sql`${own}.${slice(d)} IS NOT DISTINCT FROM ${before}.${slice(d)}`,
  );
  const on = [
    ...alike,
    sql`${own}.${step(i)}`,
    sql`${own}.t >= ${before}.t`,
    sql`${own}.t - ${before}.t <= gap`,
    sql`${own}.t - ${event(0)}.t <= span`,
  ];
  return sql` JOIN ${events} AS ${own} ON ${join(on, " AND ")}`;
}

function tied(times: readonly Sql[]): Sql[] {
  return times.slice(1).map((time, i) => sql`${time} = ${times[i] ?? time}`);
}

const event = (i: number) => ident(`e${i}`);
const step = (i: number) => ident(`s${i}`);
const slice = (i: number) => ident(`d${i}`);

export const sequenceDetect: Plugin = {
  note: "gives every choice of one event for each step, both windows included; where events of one time make a sequence, whose order is not documented, the query fails and says so",
  rows,
};
