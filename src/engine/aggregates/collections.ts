import { convert } from "../convert.js";
import { sql, variable, type Sql } from "../sql.js";
import type { AggregateCall, AggregateFunction } from "./aggregate.js";

const ITEM = variable("item");

interface Places {
  readonly condition?: number;
  readonly limit?: number;
}

/** A value as a list of JSON elements: an array among the values gives its elements, as Kusto flattens it. */
function asList(call: AggregateCall): { list: Sql; present: Sql } {
  const value = call.value(0);
  const json = convert(value, "dynamic")?.sql;
  if (!json) throw call.refuse(`${call.node.name}() of a ${value.type}`);
  if (value.type !== "dynamic") return { list: sql`[${json}]`, present: value.sql };
  return {
    list: sql`CASE WHEN json_type(${json}) = 'ARRAY' THEN json_extract(${json}, '$[*]') ELSE [${json}] END`,
    present: json,
  };
}

function filter(call: AggregateCall, present: Sql, condition: number | undefined): Sql {
  const given = call.filter(condition);
  return given === "" ? sql` FILTER (WHERE ${present} IS NOT NULL)` : sql`${given}`;
}

/** Kusto gathers no more than this. */
const MOST = 1_048_576;

function limited(call: AggregateCall, list: Sql, at: number | undefined): Sql {
  const limit = at === undefined || at >= call.length ? MOST : Math.min(call.number(at), MOST);
  return sql`(${list})[1:${limit}]`;
}

const list = ({ condition, limit }: Places, nulls = false): AggregateFunction => ({
  nulls: "never",
  sql: (call) => {
    const { list: items, present } = asList(call);
    // A null among dynamics stays in the list; among other types it is left out.
    const all = nulls || call.value(0).type === "dynamic";
    const kept = all ? call.filter(condition) : filter(call, present, condition);
    const gathered = sql`flatten(list(${items}${call.order})${kept})`;
    const clean =
      condition === undefined || all ? gathered : sql`list_filter(${gathered}, lambda ${ITEM}: ${ITEM} IS NOT NULL)`;
    return sql`coalesce(to_json(${limited(call, clean, limit)}), '[]'::JSON)`;
  },
});

/** Kusto leaves the order of a set open; it is sorted here, so that the same question has the same answer every time. */
const set = ({ condition, limit }: Places): AggregateFunction => ({
  nulls: "never",
  sql: (call) => {
    const value = call.value(0);
    if (value.type === "dynamic") {
      const { list: items, present } = asList(call);
      const gathered = sql`list_sort(list_distinct(flatten(list(${items})${filter(call, present, condition)})))`;
      return sql`coalesce(to_json(${limited(call, gathered, limit)}), '[]'::JSON)`;
    }
    const distinct = sql`list(DISTINCT ${value.sql})${filter(call, value.sql, condition)}`;
    const sorted = limited(call, sql`list_sort(list_filter(${distinct}, lambda ${ITEM}: ${ITEM} IS NOT NULL))`, limit);
    const plain = { sql: ITEM, type: value.type, nullable: false, simple: true };
    const json = convert(plain, "dynamic")?.sql ?? ITEM;
    return sql`coalesce(to_json(list_transform(${sorted}, lambda ${ITEM}: ${json})), '[]'::JSON)`;
  },
});

const bag = ({ condition, limit = 1 }: Places): AggregateFunction => ({
  nulls: "never",
  sql: (call) => {
    const value = call.as(0, "dynamic").sql;
    const bags = sql`coalesce(to_json(list(${value}${call.order})${filter(call, value, condition)}), '[]'::JSON)`;
    const merged = sql`kusto_bag_merge(${bags}::VARCHAR)`;
    return limit < call.length ? sql`kusto_bag_first(${merged}, ${call.number(limit)})::JSON` : sql`${merged}::JSON`;
  },
});

export const collections: Readonly<Record<string, AggregateFunction>> = {
  make_list: list({ limit: 1 }),
  makelist: list({ limit: 1 }),
  make_list_if: list({ condition: 1, limit: 2 }),
  make_list_with_nulls: list({}, true),
  make_set: set({ limit: 1 }),
  makeset: set({ limit: 1 }),
  make_set_if: set({ condition: 1, limit: 2 }),
  make_bag: bag({}),
  make_bag_if: bag({ condition: 1, limit: 2 }),
  make_dictionary: bag({}),
};
