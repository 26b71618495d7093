import type { Aggregate, Call, Expression } from "../../kql/tree.js";
import type { KustoColumn } from "../../kql/types.js";
import { convert } from "../convert.js";
import { translate, translateAs, translateCondition, type Scope } from "../expressions.js";
import { orderBy } from "../relation.js";
import { sql, type Sql } from "../sql.js";
import { computed, type Value } from "../value.js";
import { AGGREGATES } from "./registry.js";

/** The columns of one aggregate. Several of one row are carried in a hidden struct and taken apart outside. */
export interface AggregateResult {
  readonly hidden: Sql | null;
  readonly values: readonly Value[];
}

/** An aggregate call on its way to SQL. */
export class AggregateCall {
  constructor(
    readonly node: Call,
    readonly scope: Scope,
    readonly columns: readonly KustoColumn[],
    readonly id: Sql,
    readonly keyNames: ReadonlySet<string>,
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
}

/** A summarize's aggregate, which may be an expression around aggregates: `100.0 * countif(a) / count()`. */
export function aggregateColumns(
  aggregate: Aggregate,
  scope: Scope,
  id: Sql,
  keyNames: ReadonlySet<string>,
): AggregateResult {
  const { call, columns } = aggregate;
  const row = call.kind === "call" ? AGGREGATES.get(call.name) : undefined;
  if (row && call.kind === "call") {
    const made = row.sql(new AggregateCall(call, { ...scope, aggregate: false }, columns, id, keyNames));
    if (typeof made !== "string") return made;
    const type = columns[0]?.type ?? call.type;
    return { hidden: null, values: [computed(type, made, row.nulls === "maybe")] };
  }
  const type = columns[0]?.type ?? call.type;
  const value = convert(translate(call, scope), type);
  if (!value || columns.length !== 1) throw scope.translation.unsupported(call.span, "This expression in summarize");
  return { hidden: null, values: [value] };
}

/** An aggregate inside an expression. */
export function aggregateValue(node: Call, scope: Scope): Value | undefined {
  const row = AGGREGATES.get(node.name);
  if (!row) return undefined;
  const column = { name: node.name, type: node.type };
  const made = row.sql(new AggregateCall(node, { ...scope, aggregate: false }, [column], sql`x`, new Set()));
  if (typeof made !== "string") {
    throw scope.translation.unsupported(
      node.span,
      `${node.name}() inside an expression`,
      "Give it a summarize of its own.",
    );
  }
  return computed(node.type, made, row.nulls === "maybe");
}
