import type { Span } from "../errors.js";
import type { KustoColumn, KustoType, TableSchema } from "./types.js";

/**
 * A query as the engine reads it: what Microsoft's parser and binder found out, in plain objects. Every name is resolved
 * (a `reference` carries the id of its declaration), every expression has its type, every query its columns.
 */
interface Located {
  readonly span: Span;
}

interface Typed extends Located {
  readonly type: KustoType;
}

/**
 * The value of a literal, to the digit: int and long as bigint, datetime and timespan as ticks, decimal, guid and
 * string as text, dynamic as JSON text; null for the typed nulls.
 */
export type LiteralValue = string | number | bigint | boolean | null;

export interface Literal extends Typed {
  readonly kind: "literal";
  readonly value: LiteralValue;
}

export interface Column extends Typed {
  readonly kind: "column";
  readonly name: string;
  /** `$left` or `$right` in a join's condition. */
  readonly side?: "left" | "right";
}

export interface ScalarReference extends Typed {
  readonly kind: "reference";
  readonly id: number;
  readonly name: string;
}

export interface Argument {
  /** `name` in `name=value`. */
  readonly name: string | null;
  readonly value: Expression | Star;
}

export interface Call extends Typed {
  readonly kind: "call";
  readonly name: string;
  readonly args: readonly Argument[];
}

/** An aggregate's result may be several columns: `columns` are its own names and types, in order. */
export interface Star extends Located {
  readonly kind: "star";
}

/** One column of a call that makes several: series_fit_line() gives a slope, an interception … */
export interface Part extends Typed {
  readonly kind: "part";
  readonly call: Call;
  readonly index: number;
}

export interface Unary extends Typed {
  readonly kind: "unary";
  readonly operator: "-" | "+";
  readonly operand: Expression;
}

export interface Binary extends Typed {
  readonly kind: "binary";
  /** As written, in lower case: `==`, `=~`, `!has_cs`, `and`, `+` … */
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Membership extends Typed {
  readonly kind: "membership";
  readonly operator: "in" | "!in" | "in~" | "!in~" | "has_any" | "has_all";
  readonly left: Expression;
  readonly right: readonly Expression[] | Query;
}

export interface Between extends Typed {
  readonly kind: "between";
  readonly negated: boolean;
  readonly value: Expression;
  readonly low: Expression;
  readonly high: Expression;
}

/** `target.key` or `target["key"]` or `target[index]` on a dynamic. */
export interface Element extends Typed {
  readonly kind: "element";
  readonly target: Expression;
  readonly selector: string | Expression;
}

export interface ToScalar extends Typed {
  readonly kind: "toscalar";
  readonly query: Query;
}

/** The body of a user function at one call: parameters and lets bound, then a value. */
export interface ScalarBlock extends Typed {
  readonly kind: "block";
  readonly declarations: readonly Declaration[];
  readonly result: Expression;
}

export interface TypeOf extends Located {
  readonly kind: "typeof";
  readonly type: "string";
  readonly named: KustoType;
}

export type Expression =
  | Literal
  | Column
  | ScalarReference
  | Call
  | Part
  | Unary
  | Binary
  | Membership
  | Between
  | Element
  | ToScalar
  | ScalarBlock
  | TypeOf;

export type Declaration =
  | { readonly kind: "scalar"; readonly id: number; readonly name: string; readonly value: Expression }
  | { readonly kind: "tabular"; readonly id: number; readonly name: string; readonly query: Query };

/** One column that an operator makes, by its final name. */
export interface NamedValue {
  readonly name: string;
  readonly type: KustoType;
  readonly value: Expression;
}

/** An aggregate call with the columns that it makes. */
export interface Aggregate {
  readonly call: Expression;
  readonly columns: readonly KustoColumn[];
}

export interface SortKey {
  readonly value: Expression;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

export interface JoinKey {
  readonly left: Expression;
  readonly right: Expression;
}

export type JoinKind =
  | "innerunique"
  | "inner"
  | "leftouter"
  | "rightouter"
  | "fullouter"
  | "leftsemi"
  | "rightsemi"
  | "leftanti"
  | "rightanti";

export interface ParsePart {
  /** A piece of fixed text, or a column with its type, or `*`. */
  readonly text?: string;
  readonly column?: KustoColumn;
  readonly skip?: true;
}

export interface Expansion {
  readonly name: string;
  readonly type: KustoType;
  readonly value: Expression;
}

interface OperatorKinds {
  where: { readonly condition: Expression };
  extend: { readonly values: readonly NamedValue[] };
  project: { readonly values: readonly NamedValue[] };
  /** project-away, -keep, -reorder: the same columns, fewer or in another order. */
  select: object;
  rename: { readonly from: readonly string[] };
  summarize: { readonly keys: readonly NamedValue[]; readonly aggregates: readonly Aggregate[] };
  sort: { readonly keys: readonly SortKey[] };
  top: { readonly limit: Expression; readonly key: SortKey };
  take: { readonly limit: Expression };
  distinct: { readonly values: readonly NamedValue[] };
  count: object;
  join: { readonly mode: JoinKind; readonly right: Query; readonly keys: readonly JoinKey[] };
  lookup: { readonly mode: "leftouter" | "inner"; readonly right: Query; readonly keys: readonly JoinKey[] };
  union: { readonly inputs: readonly Query[]; readonly sourceColumn: string | null };
  "mv-expand": {
    readonly expansions: readonly Expansion[];
    readonly limit: Expression | null;
    readonly indexColumn: string | null;
    readonly bags: "bag" | "array";
  };
  parse: {
    readonly value: Expression;
    readonly mode: "simple" | "relaxed" | "regex";
    readonly flags: string;
    readonly parts: readonly ParsePart[];
    /** parse-where: rows that do not match are left out. */
    readonly filter: boolean;
  };
  serialize: { readonly values: readonly NamedValue[] };
  getschema: object;
  as: { readonly id: number; readonly name: string };
  render: { readonly visualization: string; readonly properties: Readonly<Record<string, unknown>> };
}

export type OperatorKind = keyof OperatorKinds;
export type OperatorOf<K extends OperatorKind> = { readonly kind: K } & Located & OperatorKinds[K];
export type Operator = { [K in OperatorKind]: OperatorOf<K> }[OperatorKind];

interface QueryKinds {
  table: { readonly name: string };
  reference: { readonly id: number; readonly name: string };
  datatable: { readonly rows: readonly (readonly Literal[])[] };
  range: { readonly from: Expression; readonly to: Expression; readonly step: Expression };
  print: { readonly values: readonly NamedValue[] };
  union: { readonly inputs: readonly Query[]; readonly sourceColumn: string | null };
  /** The body of a tabular function at one call; `name` is the function's. */
  block: { readonly name: string | null; readonly declarations: readonly Declaration[]; readonly query: Query };
  pipe: { readonly input: Query; readonly operator: Operator };
}

export type QueryKind = keyof QueryKinds;
export type QueryOf<K extends QueryKind> = {
  readonly kind: K;
  readonly columns: TableSchema;
} & Located &
  QueryKinds[K];
export type Query = { [K in QueryKind]: QueryOf<K> }[QueryKind];

/** What a text asks: its declarations and its last query. A plain scalar expression is read as `print`. */
export interface Program {
  readonly text: string;
  readonly declarations: readonly Declaration[];
  readonly query: Query;
}
