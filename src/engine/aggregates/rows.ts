import { nothing, type Value } from "../value.js";
import { fixed, join, sql, type Sql } from "../sql.js";
import { translateAs } from "../scope.js";
import type { AggregateCall, AggregateFunction, AggregateResult } from "./aggregate.js";

/** The columns after the first argument of arg_max(), or all that are no keys for `*`. */
function others(call: AggregateCall, from: number): Value[] {
  const star = call.node.args.findIndex((_, i) => i >= from && call.isStar(i));
  if (star < 0) return Array.from({ length: call.length - from }, (_, i) => call.value(from + i));
  const ordering = from === 1 ? call.expression(0) : null;
  const skip = ordering?.kind === "column" ? ordering.name : null;
  return (call.scope.row.relation?.columns ?? [])
    .filter(({ name }) => !call.grouping.names.has(name) && name !== skip)
    .map((column) => ({ sql: column.id, type: column.type, nullable: column.nullable, simple: true }));
}

/**
 * Values of one row, taken together so that a tie cannot mix rows. With keys there is a row in every group; without, an
 * empty table gives one of nothing, in which a text is still no null.
 */
function together(call: AggregateCall, values: readonly Value[], pick: (struct: Sql) => Sql): AggregateResult {
  if (values.length !== call.columns.length) {
    throw call.refuse(`${call.node.name}() whose columns cannot be told`, "Name the columns one by one.");
  }
  const fields = values.map((value, i) => sql`${fixed(`c${i}`)} := ${value.sql}`);
  const hidden = sql`${pick(sql`struct_pack(${join(fields)})`)} AS ${call.id}`;
  const taken = values.map((value, i): Value => {
    const field = sql`${call.id}.${fixed(`c${i}`)}`;
    const missing = value.type === "string" && !call.grouping.grouped;
    const whole = missing ? sql`coalesce(${field}, ${nothing("string")})` : field;
    return { sql: whole, type: value.type, nullable: value.type !== "string", simple: false };
  });
  return { hidden, values: taken };
}

/**
 * Rows without a value to order by are passed over, unless no row has one: then any row will do. Ticks since 0001 lie
 * between -1 and the largest long, so that `last` ranks a missing datetime behind all; other types need a second look,
 * which makes the whole about half as slow again.
 */
const extremeRow = (word: Sql, last: Sql): AggregateFunction => ({
  nulls: "maybe",
  sql: (call) => {
    const ordering = call.value(0);
    if (ordering.type === "dynamic") throw call.refuse(`${call.node.name}() by a dynamic`, "Convert it first.");
    const values = [ordering, ...others(call, 1)];
    return together(call, values, (struct) => {
      if (!ordering.nullable) return sql`${word}(${struct}, ${ordering.sql})`;
      if (ordering.type === "datetime") return sql`${word}(${struct}, coalesce(${ordering.sql}, ${last}))`;
      return sql`coalesce(${word}(${struct}, ${ordering.sql}), first(${struct}))`;
    });
  },
});

/** Any row will do, but one of those that have the values. */
const anyRow = (condition?: number): AggregateFunction => ({
  nulls: "maybe",
  sql: (call) => {
    const single = condition !== undefined || (call.length === 1 && !call.isStar(0));
    if (single) {
      const type = call.columns[0]?.type ?? call.node.type;
      const value = translateAs(call.expression(0), type, call.scope);
      // The empty text is what a string has for null.
      if (type === "string") return sql`coalesce(any_value(nullif(${value.sql}, ''))${call.filter(condition)}, '')`;
      return sql`any_value(${value.sql})${call.filter(condition)}`;
    }
    return together(call, others(call, 0), (struct) => sql`first(${struct})`);
  },
});

export const rows: Readonly<Record<string, AggregateFunction>> = {
  arg_max: extremeRow(sql`arg_max`, sql`-1`),
  arg_min: extremeRow(sql`arg_min`, sql`9223372036854775807`),
  argmax: extremeRow(sql`arg_max`, sql`-1`),
  argmin: extremeRow(sql`arg_min`, sql`9223372036854775807`),
  take_any: anyRow(),
  any: anyRow(),
  take_anyif: anyRow(1),
  anyif: anyRow(1),
};
