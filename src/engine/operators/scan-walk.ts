import type { OperatorOf } from "../../kql/tree.js";
import type { KustoType } from "../../kql/types.js";
import { from, Names, orderTerm, type Relation, type RelationColumn } from "../relation.js";
import type { Scope } from "../scope.js";
import { ident, join, sql, variable, type Sql } from "../sql.js";
import { STORAGE } from "../value.js";
import { advance, CARRIED, outcomeFields, outcomesOf } from "./scan-advance.js";
import { matches, type Matches } from "./scan-matches.js";
import { beginning, stateOf, structOf, typeOf, type Beginnings, type Field } from "./scan-state.js";

/** Rows that one step of the recursion takes: such a step costs as much as a few rows, carrying many outcomes does, too. */
const BLOCK = 64;

/** One partition's rows wait for each other: 0.5 to 1 ms each. Those of different partitions go side by side. */
const MOST_ROWS = 50_000;

const ROW = variable("scan row");
const ORDINAL = ident("ordinal");

/** The rows that a scan walks, with everything that its steps ask of a row in columns. */
export interface Walk {
  readonly operator: OperatorOf<"scan">;
  readonly rows: Relation;
  readonly keys: readonly { readonly id: Sql }[];
  /** Over the rows. */
  readonly scope: Scope;
  readonly declared: readonly RelationColumn[];
  readonly beginnings: Beginnings;
}

/**
 * A recursive query over blocks of rows, those of all partitions side by side; in a block list_reduce() walks from row to
 * row. It wants rows and what it carries to be of one type: a struct with the fields of a row and those of the states. It
 * is flat, since DuckDB makes room for 2,048 of whatever an expression gives: a struct in it would cost milliseconds a row.
 */
export function walked({
  operator,
  rows,
  keys,
  scope,
  declared,
  beginnings,
}: Walk): Matches & { taken: ReadonlySet<string> } {
  const { steps, matchId } = operator;
  const names = new Names(rows.taken);
  const [partition, ordinal] = [names.id("partition"), names.id("ordinal")];
  const [group, block, cells] = [names.id("partition of block"), names.id("block"), names.id("cells")];
  const [at, reached, carried, made] = [names.id("walked"), names.id("reached"), names.id("carried"), names.id("made")];
  const outcomes = names.id("outcomes");
  const { translation } = scope;
  const [table, blocks, walk] = [translation.fresh("rows"), translation.fresh("blocks"), translation.fresh("walk")];

  const state = stateOf(steps, beginnings, names);
  const begun = beginning(state);
  const told = [{ id: ORDINAL, type: STORAGE.long, value: sql`NULL` }, ...outcomeFields(state)];
  const used = new Map<Sql, KustoType>([[ordinal, "long"]]);
  const after = advance({ state, beginnings, scope: inCell(scope, used) }, (advanced) => {
    const own = [inRow(ordinal), ...advanced.outcomes];
    const outcome = structOf(told.map(({ id }, i) => ({ id, value: own[i] ?? sql`NULL` })));
    const grown = { id: outcomes, value: sql`list_append((${CARRIED}).${outcomes}, ${outcome})` };
    return structOf([...[...used].map(absent), ...advanced.states, grown]);
  });
  const none = { id: outcomes, type: sql`${typeOf(told)}[]`, value: sql`[]` };
  const noRow = [...used].map(absent);
  const type = typeOf([...noRow, ...begun, none]);
  const first = structOf([...noRow, ...begun, none]);
  const kept = begun.map(({ id }) => ({ id, value: sql`(${carried}).${id}` }));
  const before = structOf([...noRow, ...kept, none]);
  const next = sql`list_reduce(${cells}, lambda ${CARRIED}, ${ROW}: ${after}, ${before}::${type})`;
  const fields = [...used.keys()].map((id) => ({ id, value: id }));
  const cell = structOf([...fields, ...[...begun, none].map(({ id }) => ({ id, value: sql`NULL` }))]);
  const number = sql`${ordinal} // ${BLOCK}`;
  const ctes = [
    sql`${table} AS MATERIALIZED (${numbered(rows, keys, partition, ordinal)})`,
    sql`${blocks} AS MATERIALIZED (SELECT ${partition} AS ${group}, ${number} AS ${block}, list(${cell}::${type} ORDER BY ${ordinal}) AS ${cells} FROM ${table} GROUP BY ALL)`,
    sql`${walk} AS (SELECT DISTINCT ${group} AS ${at}, -1::BIGINT AS ${reached}, ${first}::${type} AS ${carried} FROM ${blocks} UNION ALL SELECT ${group}, ${block}, ${next} FROM ${walk} JOIN ${blocks} ON ${group} = ${at} AND ${block} = ${reached} + 1)`,
  ];
  const unnested = sql`(SELECT ${at}, unnest((${carried}).${outcomes}) AS ${made} FROM ${walk})`;
  const beside = sql`${unnested} JOIN ${table} ON ${partition} = ${at} AND ${ordinal} = (${made}).${ORDINAL}`;
  const found = matches(
    { steps, outcomes: outcomesOf(state), made, declared, matchId, names, partition, ordinal },
    beside,
  );
  return { ...found, select: sql`WITH RECURSIVE ${join(ctes)} ${found.select}`, taken: names.taken };
}

/** The field of a row in what is carried: typed, since a cast would cost time for each row. */
function absent([id, type]: readonly [Sql, KustoType]): Field {
  return { id, type: STORAGE[type], value: sql`NULL::${STORAGE[type]}` };
}

const inRow = (id: Sql) => sql`(${ROW}).${id}`;

/** The scope of a row in its cell; gathers the columns of the rows that it uses. */
function inCell(scope: Scope, used: Map<Sql, KustoType>): Scope {
  const windows = [...(scope.windows ?? [])].map(([node, value]) => {
    used.set(value.sql, value.type);
    return [node, { ...value, sql: inRow(value.sql) }] as const;
  });
  const column: Scope["row"]["column"] = (name, side) => {
    const own = scope.row.column(name, side);
    if (!own) return undefined;
    used.set(own.id, own.type);
    return { ...own, id: inRow(own.id) };
  };
  return { ...scope, windows: new Map(windows), row: { relation: scope.row.relation, column } };
}

/** The rows with the number of their partition, and their own in it from 0. */
function numbered(rows: Relation, keys: readonly { readonly id: Sql }[], partition: Sql, ordinal: Sql): Sql {
  const group =
    keys.length === 0 ? sql`0::BIGINT` : sql`dense_rank() OVER (ORDER BY ${join(keys.map(({ id }) => id))})`;
  const number = sql`row_number() OVER (PARTITION BY ${partition} ORDER BY ${join(rows.order.map(orderTerm))}) - 1`;
  const counted = sql`(SELECT *, ${number} AS ${ordinal} FROM (SELECT *, ${group} AS ${partition} FROM ${from(rows)}))`;
  const tooMany = sql`error('scan over more than ${MOST_ROWS} rows in one partition: scan each user, device … by itself (partition by), or fewer rows')`;
  return sql`SELECT * REPLACE (CASE WHEN ${ordinal} >= ${MOST_ROWS} THEN ${tooMany} ELSE ${ordinal} END AS ${ordinal}) FROM ${counted}`;
}
