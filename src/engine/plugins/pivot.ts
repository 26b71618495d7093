import type { Aggregate, Call, Column, Expression, NamedValue } from "../../kql/tree.js";
import type { KustoType } from "../../kql/types.js";
import { summarize } from "../operators/summarize.js";
import { from, type Relation, type RelationColumn } from "../relation.js";
import { sql } from "../sql.js";
import { isQuery, MOST_COLUMNS, type Discovery, type Plugin, type PluginCall } from "./plugin.js";

/** The aggregates that pivot takes, each with its twin that counts only the rows of one pivoted value. */
const TWINS: ReadonlyMap<string, string> = new Map([
  ["count", "countif"],
  ["sum", "sumif"],
  ["min", "minif"],
  ["max", "maxif"],
  ["avg", "avgif"],
  ["dcount", "dcountif"],
  ["stdev", "stdevif"],
  ["variance", "varianceif"],
  ["take_any", "take_anyif"],
  ["make_list", "make_list_if"],
  ["make_set", "make_set_if"],
  ["make_bag", "make_bag_if"],
]);

interface Pivoting {
  readonly call: PluginCall;
  readonly pivot: Expression;
  readonly aggregate: Call;
  readonly groups: readonly RelationColumn[];
}

function pivotingOf(call: PluginCall): Pivoting {
  const pivot = call.required("pivotColumn", 0);
  const { name } = call.column(pivot);
  const given = call.optional("aggregateFunction", 1);
  const count: Call = { kind: "call", type: "long", span: call.operator.span, name: "count", args: [] };
  const aggregate = given ?? count;
  if (aggregate.kind !== "call" || !TWINS.has(aggregate.name)) {
    throw call.refuse("pivot() with this aggregate", `It takes ${[...TWINS.keys()].join(", ")}.`, aggregate.span);
  }
  const aggregated = aggregate.args[0]?.value;
  const skip = new Set([name, aggregated?.kind === "column" ? aggregated.name : name]);
  const named = call.plain.slice(2).map((value) => {
    if (isQuery(value)) throw call.wrong("pivot() takes columns, not a table");
    return call.column(value);
  });
  const groups = named.length > 0 ? named : call.input.columns.filter((column) => !skip.has(column.name));
  return { call, pivot, aggregate, groups };
}

/** The values of the pivoted column, as texts: each becomes a column. */
function discover(call: PluginCall): Discovery {
  const { pivot, aggregate, groups } = pivotingOf(call);
  const text = call.value(pivot, "string").sql;
  const query = sql`SELECT DISTINCT ${text}, '' FROM ${from(call.input)} LIMIT ${MOST_COLUMNS + 1}`;
  return {
    query,
    schema: (found) => {
      if (found.length > MOST_COLUMNS) {
        throw call.refuse(`pivot() over a column of more than ${MOST_COLUMNS} values`, "Keep fewer with where first.");
      }
      const names = found.map(([name]) => name).sort((a, b) => (a < b ? -1 : 1));
      const taken = groups.find(({ name }) => names.includes(name));
      if (taken) throw call.wrong(`pivot() has a value and a column of the name '${taken.name}'`, "Rename the column.");
      if (names.includes("")) {
        throw call.wrong("An empty value cannot be a column", "Leave its rows out first: where isnotempty(…)");
      }
      const own = groups.map(({ name, type }) => ({ name, type }));
      return [...own, ...names.map((name) => ({ name, type: aggregate.type }))];
    },
  };
}

/** A summarize by the other columns, with one conditional aggregate a pivoted value. */
function rows(call: PluginCall): Relation {
  const { pivot, aggregate, groups } = pivotingOf(call);
  const span = call.operator.span;
  const declared = new Map(call.columns.map((column) => [column.name, column]));
  const missing = groups.find(({ name, type }) => declared.get(name)?.type !== type);
  if (missing) {
    throw call.wrong(
      `The declared columns of pivot() lack '${missing.name}: ${missing.type}'`,
      "They name the columns that rows are grouped by, then the values of the pivoted column.",
    );
  }
  const keys = groups.map(({ name, type }): NamedValue => {
    const value: Column = { kind: "column", name, type, span };
    return { name, type, value };
  });
  const pivoted = call.columns.filter(({ name }) => !groups.some((group) => group.name === name));
  const aggregates = pivoted.map(({ name, type }): Aggregate => {
    if (type !== aggregate.type) {
      throw call.wrong(`The column '${name}' is a ${aggregate.type}, not a ${type}`, undefined, span);
    }
    return { call: conditional(aggregate, is(pivot, name)), columns: [{ name, type }] };
  });
  const operator = { kind: "summarize", span, keys, aggregates } as const;
  const columns = [...groups, ...pivoted].map(({ name, type }) => ({ name, type }));
  const summed = summarize({ operator, input: call.input, columns, translation: call.translation });
  const byName = new Map(summed.columns.map((column) => [column.name, column]));
  return { ...summed, columns: call.columns.flatMap(({ name }) => byName.get(name) ?? []) };
}

/** `tostring(pivot) == "value"` */
function is(pivot: Expression, value: string): Expression {
  const { span } = pivot;
  const string: KustoType = "string";
  const text: Expression =
    pivot.type === "string"
      ? pivot
      : { kind: "call", type: string, span, name: "tostring", args: [{ name: null, value: pivot }] };
  const literal: Expression = { kind: "literal", type: string, span, value };
  return { kind: "binary", type: "bool", span, operator: "==", left: text, right: literal };
}

/** `sum(a)` as `sumif(a, condition)`. */
function conditional(aggregate: Call, condition: Expression): Call {
  const [value, ...rest] = aggregate.args;
  const name = TWINS.get(aggregate.name) ?? aggregate.name;
  const given = { name: null, value: condition };
  return { ...aggregate, name, args: value ? [value, given, ...rest] : [given] };
}

export const pivot: Plugin = {
  note: "hunts that run again should declare the columns: evaluate pivot(k) : (*, a:long)",
  rows,
  discover,
};
