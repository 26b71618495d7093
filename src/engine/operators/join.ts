import type { JoinKey, JoinKind } from "../../kql/tree.js";
import type { TableSchema } from "../../kql/types.js";
import { convert } from "../convert.js";
import { translate } from "../scope.js";
import { translateQuery } from "../scope.js";
import {
  from,
  idsOf,
  Names,
  orderBy,
  relation,
  withComputed,
  type OrderKey,
  type Relation,
  type RelationColumn,
} from "../relation.js";
import { alike } from "../binary.js";
import { ident, join as list, sql, type Sql } from "../sql.js";
import { rowOf, type Translation } from "../translation.js";
import type { Value } from "../value.js";
import type { Step } from "./step.js";

/** `… | join kind=… (right) on keys`. Null keys match null keys, as Kusto has it. */
export function join({ operator, input, columns, translation }: Step<"join">): Relation {
  return joined(operator.mode, operator.keys, input, translateQuery(operator.right, translation), columns, translation);
}

const LEFT = ident("l");
const RIGHT = ident("r");

/** How SQL says each kind. innerunique is an inner join after the left side was cut to one row a key. */
const WORDS: Record<JoinKind, Sql> = {
  innerunique: sql`JOIN`,
  inner: sql`JOIN`,
  leftouter: sql`LEFT JOIN`,
  rightouter: sql`RIGHT JOIN`,
  fullouter: sql`FULL JOIN`,
  leftsemi: sql`SEMI JOIN`,
  rightsemi: sql`SEMI JOIN`,
  leftanti: sql`ANTI JOIN`,
  rightanti: sql`ANTI JOIN`,
};

export function joined(
  mode: JoinKind,
  keys: readonly JoinKey[],
  left: Relation,
  right: Relation,
  columns: TableSchema,
  translation: Translation,
): Relation {
  const [l, leftKeys] = withKeys(keys, "left", left, translation);
  const [r, rightKeys] = withKeys(keys, "right", right, translation);
  const pairs = leftKeys.map((key, i) => pair(key, rightKeys[i] ?? key, keys[i], translation));
  const on = list(
    pairs.map(([a, b]) => {
      const [one, other] = [qualified(LEFT, a), qualified(RIGHT, b)];
      return a.nullable && b.nullable ? sql`${one} IS NOT DISTINCT FROM ${other}` : sql`${one} = ${other}`;
    }),
    " AND ",
  );
  if (mode.endsWith("semi") || mode.endsWith("anti")) {
    const [kept, other, keptName, otherName] = mode.startsWith("left") ? [l, r, LEFT, RIGHT] : [r, l, RIGHT, LEFT];
    const source = sql`(SELECT * FROM ${from(kept)} AS ${keptName} ${WORDS[mode]} ${from(other)} AS ${otherName} ON ${on})`;
    return { ...kept, source, filters: [], computed: [] };
  }
  const unique = mode === "innerunique" ? onePerKey(l, leftKeys) : from(l);
  const outer = {
    left: mode === "rightouter" || mode === "fullouter",
    right: mode === "leftouter" || mode === "fullouter",
  };
  const names = new Names([]);
  const own = [
    ...left.columns.map((column) => ({ column, side: LEFT, outer: outer.left })),
    ...brought(right, columns.length - left.columns.length, keys).map((column) => ({
      column,
      side: RIGHT,
      outer: outer.right,
    })),
  ];
  const out = columns.map((column, i) => ({
    ...column,
    id: names.id(column.name),
    nullable: column.type !== "string" && (own[i]?.outer === true || own[i]?.column.nullable === true),
  }));
  const values = own.map(({ column, side, outer: missing }, i) => {
    const value = sql`${side}.${column.id}`;
    const id = out[i]?.id ?? column.id;
    if (missing && column.type === "string") return sql`coalesce(${value}, '') AS ${id}`;
    return id === column.id ? value : sql`${value} AS ${id}`;
  });
  const source = sql`(SELECT ${list(values)} FROM ${unique} AS ${LEFT} ${WORDS[mode]} ${from(r)} AS ${RIGHT} ON ${on})`;
  return relation(source, out);
}

/** The columns that the right side brings: all, or for a lookup those that are no keys. */
function brought(right: Relation, width: number, keys: readonly JoinKey[]): readonly RelationColumn[] {
  if (width === right.columns.length) return right.columns;
  const names = new Set(keys.map((key) => (key.right.kind === "column" ? key.right.name : "")));
  return right.columns.filter((column) => !names.has(column.name));
}

/** The key columns of one side, computed beside its own where they are expressions. */
function withKeys(keys: readonly JoinKey[], side: "left" | "right", rows: Relation, translation: Translation) {
  const scope = { translation, row: rowOf(rows) };
  const values = keys.map((key) => translate(key[side], scope));
  if (values.every((value) => value.simple)) {
    const found = values.map((value, i): RelationColumn => ({
      name: `key ${i}`,
      type: value.type,
      id: value.sql,
      nullable: value.nullable,
    }));
    return [rows, found] as const;
  }
  return withComputed(
    rows,
    values.map((value, i) => ({ name: `key ${i}`, type: value.type, value: value.sql, nullable: value.nullable })),
  );
}

interface Side {
  readonly id: Sql;
  readonly nullable: boolean;
  readonly wrap: (qualified: Sql) => Sql;
}

/** Both keys of a pair as one type. */
function pair(
  left: RelationColumn,
  right: RelationColumn,
  key: JoinKey | undefined,
  translation: Translation,
): [Side, Side] {
  const value = (column: RelationColumn): Value => ({
    sql: column.id,
    type: column.type,
    nullable: column.nullable,
    simple: true,
  });
  const side = (column: RelationColumn, to: Value): Side => ({
    id: column.id,
    nullable: column.nullable,
    wrap: (qualified) => convert({ ...value(column), sql: qualified }, to.type)?.sql ?? qualified,
  });
  if (left.type === right.type || !key) {
    const plain = (column: RelationColumn): Side => ({
      id: column.id,
      nullable: column.nullable,
      wrap: (qualified) => qualified,
    });
    return [plain(left), plain(right)];
  }
  const [a, b] = alike(value(left), value(right), key.left, {
    translation,
    row: { column: () => undefined, relation: null },
  });
  return [side(left, a), side(right, b)];
}

function qualified(side: Sql, key: Side): Sql {
  return key.wrap(sql`${side}.${key.id}`);
}

/** One row a key, the same one on every run: the first in the rows' order, else the least by all columns. */
function onePerKey(rows: Relation, keys: readonly RelationColumn[]): Sql {
  if (rows.order.length === 0 && keys.length > 0) return leastPerKey(rows, keys);
  const order: readonly OrderKey[] =
    rows.order.length > 0 ? rows.order : rows.columns.map(({ id }) => ({ id, descending: false, nullsFirst: true }));
  const partition = keys.length === 0 ? sql`` : sql`PARTITION BY ${idsOf(keys)}`;
  return sql`(SELECT * FROM ${from(rows)} QUALIFY row_number() OVER (${partition}${orderBy(order)}) = 1)`;
}

/** The least row as a struct: sorting a million rows by all of their columns takes five times as long. */
function leastPerKey(rows: Relation, keys: readonly RelationColumn[]): Sql {
  const ids = [...new Set([...rows.columns, ...keys].map(({ id }) => id))];
  const fields = list(ids.map((id) => sql`${id} := ${id}`));
  return sql`(SELECT unnest(min(struct_pack(${fields}))) FROM ${from(rows)} GROUP BY ${idsOf(keys)})`;
}
