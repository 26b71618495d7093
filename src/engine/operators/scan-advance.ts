import { translateAs, translateCondition, type Scope } from "../scope.js";
import { bind, ident, join, sql, variable, type Sql } from "../sql.js";
import { STORAGE } from "../value.js";
import { structOf, type Beginnings, type Field, type ScanState, type StepState } from "./scan-state.js";

/** What a step made of a row: whether it matched, the number of the sequence, and what it set. Fields of a struct. */
export interface Outcome {
  readonly matched: Sql;
  readonly match: Sql;
  readonly set: readonly Sql[];
}

/** The states before a row; `scope` is that of the row. */
export interface Before {
  readonly state: ScanState;
  readonly scope: Scope;
  readonly beginnings: Beginnings;
}

export interface Advanced {
  /** The fields of the states after the row. */
  readonly states: readonly Omit<Field, "type">[];
  /** What each step made of the row, in the order of `outcomeFields`. */
  readonly outcomes: readonly Sql[];
}

/** What is carried from row to row: a struct that the states are fields of. */
export const CARRIED = variable("scan carried");
const MOVES = variable("scan moves");
const SETS = variable("scan sets");

export function outcomesOf({ steps }: ScanState): Outcome[] {
  return steps.map(({ step }, i) => ({
    matched: ident(`matched ${i}`),
    match: ident(`number ${i}`),
    set: step.assignments.map((_, j) => ident(`set ${i} ${j}`)),
  }));
}

/** The fields of the outcomes, as they are before any row. */
export function outcomeFields(state: ScanState): Field[] {
  return outcomesOf(state).flatMap(({ matched, match, set }, i) => [
    { id: matched, type: STORAGE.bool, value: sql`false` },
    { id: match, type: STORAGE.long, value: sql`NULL` },
    ...set.map((id, j) => ({
      id,
      type: STORAGE[state.steps[i]?.step.assignments[j]?.type ?? "string"],
      value: sql`NULL`,
    })),
  ]);
}

const NEVER = sql`false`;
const known = (id: Sql) => sql`(${CARRIED}).${id}`;

/**
 * How a row moves the states. Steps are looked at from the last to the first: a row that fits takes the sequence over
 * from the step before; else it is added to the step's own sequence, which the first step begins where it has none.
 */
export function advance(before: Before, result: (after: Advanced) => Sql): Sql {
  const { steps, next } = before.state;
  const moves = movesOf(before);
  const sets = steps.flatMap(({ step }, i) =>
    step.assignments.map(({ type, value }, j) => {
      const { comes, goes, set } = moves[i] ?? NO_MOVE;
      const grown = translateAs(value, type, scopeOf(before, i, i, goes)).sql;
      const taken = i === 0 ? grown : translateAs(value, type, scopeOf(before, i, i - 1, NEVER)).sql;
      return { id: set[j] ?? NEVER, value: chosen([[comes, taken]], grown) };
    }),
  );
  const { stays, goes } = moves[0] ?? NO_MOVE;
  const begins = sql`(${stays} AND ${either(goes, sql`NOT ${known(steps[0]?.active ?? NEVER)}`)})`;
  const after = steps.map((own, i) => renewed(before, own, moves[i] ?? NO_MOVE, i, begins));
  const outcomes = steps.flatMap(({ step }, i) => {
    const { comes, stays, set } = moves[i] ?? NO_MOVE;
    const match = after[i]?.match ?? NEVER;
    return [either(comes, stays), match, ...step.assignments.map((_, j) => inSets(set[j] ?? NEVER))];
  });
  const states = [
    { id: next, value: sql`${known(next)} + ${begins}::BIGINT` },
    ...steps.flatMap((own, i) => [
      { id: own.active, value: after[i]?.active ?? NEVER },
      { id: own.match, value: after[i]?.match ?? NEVER },
      ...own.values.map(({ id }, j) => ({ id, value: after[i]?.values[j] ?? NEVER })),
    ]),
  ];
  const body = result({ states, outcomes });
  return bind(structOf(flagsOf(before)), MOVES, sets.length === 0 ? body : bind(structOf(sets), SETS, body));
}

/**
 * What a row does to a step's sequence: one comes from the step before, goes on to the step behind, or stays and grows.
 * `set` are the fields for what the step sets.
 */
interface Move {
  readonly comes: Sql;
  readonly goes: Sql;
  readonly stays: Sql;
  readonly set: readonly Sql[];
}

const NO_MOVE: Move = { comes: NEVER, goes: NEVER, stays: NEVER, set: [] };
const inSets = (id: Sql) => sql`(${SETS}).${id}`;

function movesOf({ state: { steps } }: Before): Move[] {
  const comes = (i: number) => (i > 0 && i < steps.length ? sql`(${MOVES}).${ident(`comes ${i}`)}` : NEVER);
  return steps.map(({ step }, i) => ({
    comes: comes(i),
    goes: comes(i + 1),
    stays: sql`(${MOVES}).${ident(`stays ${i}`)}`,
    set: step.assignments.map((_, j) => ident(`set ${i} ${j}`)),
  }));
}

/** The fields that `movesOf` names. */
function flagsOf(before: Before): Omit<Field, "type">[] {
  return before.state.steps.flatMap(({ step, active }, i) => {
    const [comes, goes] = [comesTo(before, i), comesTo(before, i + 1)];
    const fits = translateCondition(step.condition, scopeOf(before, i, i, goes));
    const there = sql`${known(active)} AND NOT ${comes} AND NOT ${goes} AND `;
    const stays = { id: ident(`stays ${i}`), value: sql`coalesce(${i === 0 ? sql`` : there}(${fits.sql}), false)` };
    return i === 0 ? [stays] : [{ id: ident(`comes ${i}`), value: comes }, stays];
  });
}

/** Whether the row takes a sequence over from the step before. */
function comesTo(before: Before, i: number): Sql {
  const { steps } = before.state;
  const [source, own] = [steps[i - 1], steps[i]];
  if (!source || !own) return NEVER;
  const fits = translateCondition(own.step.condition, scopeOf(before, i, i - 1, NEVER));
  return sql`coalesce(${known(source.active)} AND (${fits.sql}), false)`;
}

interface Renewed {
  readonly active: Sql;
  readonly match: Sql;
  readonly values: readonly Sql[];
}

/** A step's state after the row; `begins` says whether the first step begins a sequence with it. */
function renewed({ state, scope }: Before, own: StepState, move: Move, i: number, begins: Sql): Renewed {
  const { comes, goes, stays, set } = move;
  const source = state.steps[i - 1];
  const hit = either(comes, stays);
  const values = own.values.map((value) => {
    const { of, name, begins: empty } = value;
    const j = own.step.assignments.findIndex((item) => item.name === name);
    const fresh = j < 0 ? scope.row.column(name, undefined)?.id : inSets(set[j] ?? NEVER);
    const taken = source?.values.find((other) => other.of === of && other.name === name)?.id;
    const when = of === i ? ([hit, fresh ?? empty] as const) : ([comes, taken ? known(taken) : empty] as const);
    return chosen([when, [goes, empty]], known(value.id));
  });
  const number = source ? ([comes, known(source.match)] as const) : ([begins, known(state.next)] as const);
  const kept = goes === NEVER ? known(own.active) : sql`(${known(own.active)} AND NOT ${goes})`;
  return {
    active: sql`(${hit} OR ${kept})`,
    match: chosen([number, [goes, sql`NULL::BIGINT`]], known(own.match)),
    values,
  };
}

function either(a: Sql, b: Sql): Sql {
  return a === NEVER ? b : sql`(${a} OR ${b})`;
}

/** The first value whose condition holds. What can never hold is left out: each part of an expression costs time for each row. */
function chosen(cases: readonly (readonly [Sql, Sql])[], otherwise: Sql): Sql {
  const possible = cases.filter(([when]) => when !== NEVER).map(([when, value]) => sql`WHEN ${when} THEN ${value} `);
  return possible.length === 0 ? otherwise : sql`CASE ${join(possible, "")}ELSE ${otherwise} END`;
}

/** The scope of step `i` while the state of step `at` is looked at; where that sequence has gone on, nothing is known. */
function scopeOf({ state: { steps }, beginnings, scope }: Before, i: number, at: number, gone: Sql): Scope {
  const state = (step: string, name: string) => {
    const of = steps.findIndex((other) => other.step.name === step);
    const begins = beginnings.get(name);
    if (of > i || !begins) return undefined;
    const own = steps[at]?.values.find((value) => value.of === of && value.name === name);
    if (!own) return begins;
    const id = gone === NEVER ? known(own.id) : sql`(CASE WHEN ${gone} THEN ${begins.id} ELSE ${known(own.id)} END)`;
    return { ...own, id };
  };
  const { row } = scope;
  return { ...scope, row: { column: (name, side) => row.column(name, side), relation: row.relation, state } };
}
