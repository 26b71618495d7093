import type { OperatorKind, OperatorOf } from "../../kql/tree.js";
import type { TableSchema } from "../../kql/types.js";
import type { Relation, RelationColumn } from "../relation.js";
import type { Translation } from "../translation.js";

/** What an operator is given: itself, the rows before it, the columns that the binder says come out, the translation. */
export interface Step<K extends OperatorKind> {
  readonly operator: OperatorOf<K>;
  readonly input: Relation;
  readonly columns: TableSchema;
  readonly translation: Translation;
}

/** The binder's columns, each taken from the relation's own by name. */
export function arranged(columns: TableSchema, own: readonly RelationColumn[]): RelationColumn[] {
  const byName = new Map(own.map((column) => [column.name, column]));
  return columns.flatMap(({ name }) => byName.get(name) ?? []);
}
