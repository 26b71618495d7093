import type { Expression } from "../../kql/tree.js";
import type { KustoType } from "../../kql/types.js";
import { from, Names, relation, type Relation, type RelationColumn } from "../relation.js";
import { fixed, ident, join, literal, sql, type Sql } from "../sql.js";
import { STORAGE } from "../value.js";
import { isQuery, type PluginCall } from "./plugin.js";

/** Where the arguments of an activity plugin stand. */
export interface Places {
  readonly start: number;
  readonly end: number;
  readonly step: number;
  /** Further spans of time (or numbers), by the name that SQL is to know them by. */
  readonly spans?: Readonly<Record<string, number>>;
  /** The first of the columns that slice the activity. */
  readonly dimensions: number;
}

/** Types that a timeline may have, each with the type of the spans along it. */
export const SPANS: Partial<Record<KustoType, KustoType>> = {
  datetime: "timespan",
  timespan: "timespan",
  long: "long",
  int: "long",
  real: "real",
};

/**
 * The activity that a plugin counts, under names of our own: `id`, `t` (its place on the timeline), `d0`, `d1` … (the
 * dimensions); beside it `parameters` with one row of `start`, `end`, `step` and the further spans.
 */
export class Timeline {
  readonly type: KustoType;
  readonly span: KustoType;
  /** `, d0, d1 …`, nothing where there are none. */
  readonly dimensions: Sql;
  readonly columns: readonly Sql[];
  readonly parameters: Sql;
  /** All activity, also before the start and behind the end. */
  readonly events: Sql;

  constructor(
    readonly call: PluginCall,
    places: Places,
    dimensions: readonly Expression[] = dimensionsOf(call, places.dimensions),
  ) {
    const [id, time] = [call.column(call.required("IdColumn", 0)), call.column(call.required("TimelineColumn", 1))];
    const span = SPANS[time.type];
    if (!span) throw call.wrong(`${call.name} along a ${time.type}`, "The timeline is a datetime or a number.");
    this.type = time.type;
    this.span = span;
    const slices = dimensions.map((argument) => call.column(argument).id);
    this.columns = slices.map((_, i) => ident(`d${i}`));
    this.dimensions = join(
      this.columns.map((column) => sql`, ${column}`),
      "",
    );
    const sliced = join(
      slices.map((column, i) => sql`, ${column} AS ${this.columns[i] ?? column}`),
      "",
    );
    const number = this.type === "int" ? sql`${time.id}::BIGINT` : time.id;
    this.events = sql`(SELECT ${id.id} AS id, ${number} AS t${sliced} FROM ${from(call.input)} WHERE ${time.id} IS NOT NULL)`;
    this.parameters = call.translation.share("parameters", this.#parameters(places));
  }

  #parameters({ start, end, step, spans }: Places): Sql {
    const point = this.type === "int" ? "long" : this.type;
    const value = (place: number, name: string, type: KustoType) =>
      this.call.constant(this.call.required(name, place), type).sql;
    const positive = (place: number, name: string) => {
      const given = value(place, name, this.span);
      const message = literal(`${this.call.name}: ${name} must be greater than 0`);
      return sql`CASE WHEN ${given} > 0 THEN ${given} ELSE error(${message}) END AS ${fixed(name)}`;
    };
    const further = Object.entries(spans ?? {}).map(([name, place]) => positive(place, name));
    const all = [
      sql`${value(start, "Start", point)} AS start`,
      sql`${value(end, "End", point)} AS stop`,
      positive(step, "step"),
      ...further,
    ];
    return sql`SELECT ${join(all)}`;
  }

  /** The number of the step that a time lies in, counted from the start. */
  stepOf(time: Sql): Sql {
    return this.span === "real"
      ? sql`floor((${time} - start) / step)::BIGINT`
      : sql`(kusto_bin(${time} - start, step) // step)`;
  }

  /** The beginning of a step, in the timeline's own type. */
  beginning(step: Sql): Sql {
    return sql`(start + ${step} * step)::${STORAGE[this.type]}`;
  }

  /** The rows of `source` under the binder's columns, in the order of its first ones. */
  result(values: readonly Sql[], source: Sql): Relation {
    const { call } = this;
    if (values.length !== call.columns.length) throw call.refuse(`${call.name} whose columns cannot be told`);
    const names = new Names([]);
    const out: RelationColumn[] = call.columns.map((column) => ({
      ...column,
      id: names.id(column.name),
      nullable: true,
    }));
    const selected = out.map(({ id }, i) => sql`${values[i] ?? id} AS ${id}`);
    const keys = out.slice(0, -1).map(({ id }) => ({ id, descending: false, nullsFirst: true }));
    return relation(sql`(SELECT ${join(selected)} FROM ${source})`, out, keys);
  }
}

function dimensionsOf(call: PluginCall, first: number): Expression[] {
  return call.plain.slice(first).map((value) => {
    if (isQuery(value)) throw call.wrong(`${call.name} takes columns as dimensions, not a table`);
    return value;
  });
}
