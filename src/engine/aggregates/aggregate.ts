import type { Call, Expression } from "../../kql/tree.js";
import type { KustoColumn } from "../../kql/types.js";
import { orderBy } from "../relation.js";
import { translate, translateAs, translateCondition, type Scope } from "../scope.js";
import { sql, type Sql } from "../sql.js";
import type { Value } from "../value.js";

/** The columns of one aggregate. Several of one row are carried in a hidden struct and taken apart outside. */
export interface AggregateResult {
  readonly hidden: Sql | null;
  readonly values: readonly Value[];
}

/** What the rows are grouped by: whether by anything, and the columns that are keys as they are. */
export interface Grouping {
  readonly grouped: boolean;
  readonly names: ReadonlySet<string>;
}

export const UNGROUPED: Grouping = { grouped: false, names: new Set() };

/** An aggregate call on its way to SQL. */
export class AggregateCall {
  constructor(
    readonly node: Call,
    readonly scope: Scope,
    readonly columns: readonly KustoColumn[],
    readonly id: Sql,
    readonly grouping: Grouping,
  ) {}

  get length(): number {
    return this.node.args.length;
  }

  refuse(what: string, hint?: string): Error {
    return this.scope.translation.unsupported(this.node.span, what, hint);
  }

  expression(i: number): Expression {
    const value = this.node.args[i]?.value;
    if (!value || value.kind === "star") throw this.refuse(`${this.node.name}() with ${this.length} arguments`);
    return value;
  }

  isStar(i: number): boolean {
    return this.node.args[i]?.value.kind === "star";
  }

  value(i: number): Value {
    return translate(this.expression(i), this.scope);
  }

  as(i: number, type: KustoColumn["type"]): Value {
    return translateAs(this.expression(i), type, this.scope);
  }

  /** ` FILTER (WHERE …)` from a condition argument; nothing when there is none. */
  filter(i: number | undefined): Sql {
    return i === undefined ? sql`` : sql` FILTER (WHERE ${translateCondition(this.expression(i), this.scope).sql})`;
  }

  /** ` ORDER BY …` inside list(), so that it follows the order of the rows. */
  get order(): Sql {
    return orderBy(this.scope.row.relation?.order ?? []);
  }

  number(i: number): number {
    const constant = this.value(i).constant;
    if (typeof constant !== "bigint" && typeof constant !== "number") {
      throw this.refuse(`${this.node.name}() with a computed number`, "Write the number as a literal.");
    }
    return Number(constant);
  }
}

/** One aggregate function: its SQL, and for those with several columns its hidden struct. */
export interface AggregateFunction {
  readonly sql: (call: AggregateCall) => Sql | AggregateResult;
  readonly nulls: "never" | "maybe";
  /** What is worth knowing of it beyond the documentation, for docs/kql-support.md. */
  readonly note?: string;
}
