import type { Span } from "../../errors.js";
import type { Expression, OperatorOf, PluginArgument, Query } from "../../kql/tree.js";
import type { KustoType, TableSchema } from "../../kql/types.js";
import type { Relation, RelationColumn } from "../relation.js";
import { translate, translateAs } from "../scope.js";
import type { Sql } from "../sql.js";
import { NO_ROW, rowOf, type Translation } from "../translation.js";
import type { Value } from "../value.js";

/** What a plugin is given: its arguments, the rows before it, and the columns that the binder says come out. */
export class PluginCall {
  constructor(
    readonly operator: OperatorOf<"evaluate">,
    readonly input: Relation,
    readonly columns: TableSchema,
    readonly translation: Translation,
  ) {}

  get name(): string {
    return `${this.operator.plugin}()`;
  }

  refuse(what: string, hint?: string, span: Span = this.operator.span): Error {
    return this.translation.unsupported(span, what, hint);
  }

  wrong(message: string, hint?: string, span: Span = this.operator.span): Error {
    return this.translation.wrong(span, message, hint);
  }

  /** Arguments without a name, in their order. */
  get plain(): readonly PluginArgument["value"][] {
    return this.operator.args.filter(({ name }) => name === null).map(({ value }) => value);
  }

  /** The argument of that name, or else the one at that place among those without a name. */
  optional(name: string, place: number): Expression | undefined {
    const named = this.operator.args.find((argument) => argument.name?.toLowerCase() === name.toLowerCase());
    const value = named ? named.value : this.plain[place];
    if (value && isQuery(value)) throw this.wrong(`${this.name} takes a value for ${name}, not a table`);
    return value;
  }

  required(name: string, place: number): Expression {
    const value = this.optional(name, place);
    if (!value) throw this.wrong(`${this.name} needs ${name}`);
    return value;
  }

  /** The tabular argument. */
  table(name: string, place: number): Query {
    const value = this.operator.args.find((argument) => argument.name === name)?.value ?? this.plain[place];
    if (!value || !isQuery(value)) throw this.wrong(`${this.name} takes a table for ${name}`);
    return value;
  }

  /** A column of the rows. */
  column(argument: Expression, rows: Relation = this.input): RelationColumn {
    const column = argument.kind === "column" ? rows.columns.find(({ name }) => name === argument.name) : undefined;
    if (!column) throw this.wrong(`${this.name} takes a column here`, undefined, argument.span);
    return column;
  }

  /** A value that is the same for all rows. */
  constant(argument: Expression, type: KustoType): Value {
    return translateAs(argument, type, { translation: this.translation, row: NO_ROW });
  }

  /** A value computed from a row. */
  value(argument: Expression, type: KustoType): Value {
    return translateAs(argument, type, { translation: this.translation, row: rowOf(this.input) });
  }

  /** A number that must be known before the query runs. */
  number(argument: Expression): number {
    const { constant } = translate(argument, { translation: this.translation, row: NO_ROW });
    if (typeof constant !== "bigint" && typeof constant !== "number") {
      throw this.refuse(`A computed number in ${this.name}`, "Write it as a literal.", argument.span);
    }
    return Number(constant);
  }

  /** A number of rows or the like, from `least` on. */
  whole(argument: Expression, least: number): number {
    const number = this.number(argument);
    if (Number.isInteger(number) && number >= least) return number;
    throw this.wrong(`${this.name} takes a whole number from ${least} on`, undefined, argument.span);
  }

  flag(argument: Expression | undefined, fallback: boolean): boolean {
    if (!argument) return fallback;
    const { constant } = this.constant(argument, "bool");
    if (typeof constant !== "boolean") throw this.refuse(`A computed bool in ${this.name}`, undefined, argument.span);
    return constant;
  }

  text(argument: Expression | undefined): string | undefined {
    if (!argument) return undefined;
    const { constant } = this.constant(argument, "string");
    if (typeof constant !== "string") {
      throw this.refuse(`A computed text in ${this.name}`, "Write it as a literal.", argument.span);
    }
    return constant;
  }
}

export function isQuery(value: PluginArgument["value"]): value is Query {
  return "columns" in value;
}

/** The search for the columns of a plugin whose columns come out of the data. */
export interface Discovery {
  /** Gives rows of two texts, as many as `limit` and one more. */
  readonly query: Sql;
  /** The plugin's columns, from these rows. */
  readonly schema: (found: readonly (readonly [string, string])[]) => TableSchema;
}

export interface Plugin {
  readonly rows: (call: PluginCall) => Relation;
  /** What is worth knowing of it beyond the documentation, for docs/kql-support.md. */
  readonly note?: string;
  readonly discover?: (call: PluginCall) => Discovery;
}

/** As many columns as the data may make: past it, a query that means something else is likelier than a wide table. */
export const MOST_COLUMNS = 500;
