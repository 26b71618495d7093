import { parts } from "../../kql/parts.js";
import type { Expression, ScanStep } from "../../kql/tree.js";
import type { Names, RelationColumn } from "../relation.js";
import { join, sql, type Sql } from "../sql.js";
import { STORAGE } from "../value.js";

/** A column that a state remembers: what it was in the row that the step `of` matched last. */
export interface Remembered extends RelationColumn {
  readonly of: number;
  /** What it is before any row. */
  readonly begins: Sql;
}

/**
 * One step's state. A step knows of the sequence that has come as far as it, if there is one: its number, and the
 * columns that the scan asks for of this step and of those before it. Ids are fields of the struct that carries it all.
 */
export interface StepState {
  readonly step: ScanStep;
  readonly active: Sql;
  readonly match: Sql;
  readonly values: readonly Remembered[];
}

/** The states of all steps, and the number of the next sequence. */
export interface ScanState {
  readonly steps: readonly StepState[];
  readonly next: Sql;
}

/** Columns as they are before any row: each has its value for an id. */
export type Beginnings = ReadonlyMap<string, RelationColumn>;

export function stateOf(steps: readonly ScanStep[], beginnings: Beginnings, names: Names): ScanState {
  const asked = askedOf(steps);
  const states = steps.map((step, i): StepState => ({
    step,
    active: names.id(`active ${i}`),
    match: names.id(`match ${i}`),
    values: asked.slice(0, i + 1).flatMap((columns, of) =>
      [...columns].flatMap((name) => {
        const first = beginnings.get(name);
        return first ? [{ ...first, of, begins: first.id, id: names.id(`value ${i} ${of}`) }] : [];
      }),
    ),
  }));
  return { steps: states, next: names.id("next match") };
}

/** By step, the columns that any step asks for as `step.column`. */
function askedOf(steps: readonly ScanStep[]): ReadonlySet<string>[] {
  const asked = steps.map(() => new Set<string>());
  const ask = (node: Expression): void => {
    if (node.kind === "state") asked[steps.findIndex(({ name }) => name === node.step)]?.add(node.column);
    parts(node).forEach(ask);
  };
  for (const { condition, assignments } of steps) [condition, ...assignments.map(({ value }) => value)].forEach(ask);
  return asked;
}

/** A field of a struct, its type and a value. */
export interface Field {
  readonly id: Sql;
  readonly type: Sql;
  readonly value: Sql;
}

/** All states before any row. */
export function beginning({ steps, next }: ScanState): Field[] {
  return [
    { id: next, type: STORAGE.long, value: sql`0` },
    ...steps.flatMap(({ active, match, values }) => [
      { id: active, type: STORAGE.bool, value: sql`false` },
      { id: match, type: STORAGE.long, value: sql`NULL` },
      ...values.map(({ id, type, begins }) => ({ id, type: STORAGE[type], value: begins })),
    ]),
  ];
}

export function structOf(fields: readonly Omit<Field, "type">[]): Sql {
  return sql`struct_pack(${join(fields.map(({ id, value }) => sql`${id} := ${value}`))})`;
}

export function typeOf(fields: readonly Omit<Field, "value">[]): Sql {
  return sql`STRUCT(${join(fields.map(({ id, type }) => sql`${id} ${type}`))})`;
}
