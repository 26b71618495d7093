import type { Expression, OperatorOf, ScanColumn } from "../../kql/tree.js";
import { parts } from "../../kql/parts.js";
import type { TableSchema } from "../../kql/types.js";
import { relation, withComputed, type NewColumn, type Relation } from "../relation.js";
import { translate, translateAs, type Scope } from "../scope.js";
import { sql } from "../sql.js";
import { NO_ROW, type Translation } from "../translation.js";
import { nothing } from "../value.js";
import type { Beginnings } from "./scan-state.js";
import { withQuestions } from "./scan-questions.js";
import { walked } from "./scan-walk.js";
import { sorted } from "./sort.js";
import type { Step } from "./step.js";
import { withWindows } from "./windows.js";

/**
 * `… | scan declare (…) with (step a: …; step b: …)`: a recursive query walks the rows, those of all partitions side by
 * side, and carries the states of the steps.
 */
export function scan({ operator, input, columns: named, translation }: Step<"scan">): Relation {
  refuseUnclear(operator, named, translation);
  const ordered = operator.order.length > 0 ? sorted(operator.order, input, translation) : input;
  if (ordered.order.length === 0) {
    throw translation.unsupported(operator.span, "scan over rows without an order", "Sort them: | sort by … asc");
  }
  const begun = operator.declared.map((column) => begin(column, translation));
  const [extended, declared] = withComputed(ordered, begun);
  const [windowed, scope] = withWindows(
    [...operator.partitions, ...expressionsOf(operator)],
    { ...extended, columns: [...extended.columns, ...declared] },
    translation,
    "all",
  );
  const [answered, on] = withQuestions(expressionsOf(operator), windowed, scope);
  const [rows, keys] = withComputed(
    answered,
    operator.partitions.map((key) => keyed(key, scope)),
  );

  const beginnings: Beginnings = new Map([
    ...input.columns.map((column) => [column.name, { ...column, id: nothing(column.type) }] as const),
    ...begun.map((column) => [column.name, { ...column, id: column.value }] as const),
  ]);
  const { select, columns, order, taken } = walked({ operator, rows, keys, scope: on, declared, beginnings });
  const own = relation(sql`(${select})`, [...input.columns, ...columns], keys.length === 0 ? order : []);
  return { ...own, taken };
}

function expressionsOf({ steps }: OperatorOf<"scan">): Expression[] {
  return steps.flatMap(({ condition, assignments }) => [condition, ...assignments.map(({ value }) => value)]);
}

function begin({ name, type, begins }: ScanColumn, translation: Translation): NewColumn {
  if (!begins) return { name, type, value: nothing(type), nullable: type !== "string" };
  const { sql: value, nullable } = translateAs(begins, type, { translation, row: NO_ROW });
  return { name, type, value, nullable };
}

function keyed(key: Expression, scope: Scope): NewColumn {
  const { type, sql: value, nullable } = translate(key, scope);
  return { name: "key", type, value, nullable };
}

/** What the documentation leaves open. */
function refuseUnclear(operator: OperatorOf<"scan">, columns: TableSchema, translation: Translation): void {
  if (columns.slice(0, -1).some(({ name }) => name === operator.matchId)) {
    throw translation.wrong(operator.span, `with_match_id=${operator.matchId} is the name of a column already`);
  }
  if (operator.partitions.length > 0 && operator.matchId !== null) {
    throw translation.unsupported(
      operator.span,
      "with_match_id beside partition by",
      "Use | partition by key (… | scan …).",
    );
  }
  for (const [i, { name, span }] of operator.steps.entries()) {
    if (operator.steps.slice(0, i).some((step) => step.name === name)) {
      throw translation.wrong(span, `Two steps of scan are called '${name}'`);
    }
  }
  for (const { assignments } of operator.steps) {
    for (const [i, { value }] of assignments.entries()) {
      const earlier = new Set(assignments.slice(0, i).map(({ name }) => name));
      if (columnsIn(value).some((name) => earlier.has(name))) {
        throw translation.unsupported(
          value.span,
          "A column that the same step sets",
          "Write out what it was set to, or name the state: step.column.",
        );
      }
    }
  }
}

function columnsIn(node: Expression): string[] {
  return [...(node.kind === "column" ? [node.name] : []), ...parts(node).flatMap(columnsIn)];
}
