import type { ScanStep } from "../../kql/tree.js";
import type { Names, OrderKey, RelationColumn } from "../relation.js";
import { join, sql, type Sql } from "../sql.js";
import type { Outcome } from "./scan-advance.js";

export interface Matching {
  readonly steps: readonly ScanStep[];
  readonly outcomes: readonly Outcome[];
  /** The struct that holds the outcomes of a row. */
  readonly made: Sql;
  /** The declared columns as they are in a row that no step set. */
  readonly declared: readonly RelationColumn[];
  readonly matchId: string | null;
  readonly names: Names;
  readonly partition: Sql;
  readonly ordinal: Sql;
}

/** What comes out of a scan: a row for every step that matched it and shows what it matches. */
export interface Matches {
  readonly select: Sql;
  readonly columns: readonly RelationColumn[];
  readonly order: readonly OrderKey[];
}

/** `walked` are the rows beside what the steps made of them. */
export function matches({ steps, outcomes, made, declared, matchId, names, ...row }: Matching, walked: Sql): Matches {
  const step = names.id("step");
  const byStep = (field: (outcome: Outcome, step: ScanStep) => Sql | undefined, otherwise: Sql): Sql => {
    const cases = outcomes.flatMap((outcome, i) => {
      const id = steps[i] && field(outcome, steps[i]);
      return id ? [sql`WHEN ${i} THEN (${made}).${id} `] : [];
    });
    return cases.length === 0 ? otherwise : sql`CASE ${step} ${join(cases, "")}ELSE ${otherwise} END`;
  };
  const set = declared.map((column) => ({
    column: { ...column, id: names.id(column.name) },
    value: byStep(
      (outcome, { assignments }) => outcome.set[assignments.findIndex(({ name }) => name === column.name)],
      column.id,
    ),
  }));
  const match = names.id(matchId ?? "match");
  const added = [
    ...set.map(({ column, value }) => sql`${value} AS ${column.id}`),
    sql`${byStep((outcome) => outcome.match, sql`NULL`)} AS ${match}`,
  ];
  const shown = steps.flatMap(({ output }, i) => (output === "none" ? [] : [sql`(${i})`]));
  const list = sql`(VALUES ${shown.length === 0 ? sql`(NULL)` : join(shown)}) AS ${names.id("steps")}(${step})`;
  const lasts = steps.flatMap(({ output }, i) => (output === "last" ? [sql`${i}`] : []));
  const group = sql`PARTITION BY ${row.partition}, ${step}, ${match}`;
  const last = sql`row_number() OVER (${group} ORDER BY ${row.ordinal} DESC) = 1`;
  const qualify = lasts.length === 0 ? sql`` : sql` QUALIFY ${step} NOT IN (${join(lasts)}) OR ${last}`;
  const matched = byStep((outcome) => outcome.matched, sql`false`);
  const columns = set.map(({ column }) => column);
  return {
    select: sql`SELECT *, ${join(added)} FROM ${walked}, ${list} WHERE ${matched}${qualify}`,
    columns: matchId === null ? columns : [...columns, { name: matchId, type: "long", nullable: false, id: match }],
    order: [
      { id: row.ordinal, descending: false, nullsFirst: false },
      { id: step, descending: true, nullsFirst: false },
    ],
  };
}
