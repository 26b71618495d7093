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
  /** `$left` or `$right` in a join's condition; `partition`: toscalar(key) in a partition's subquery. */
  readonly side?: "left" | "right" | "partition";
}

/** `step.column` in a scan: what the column was in the last row that the step matched. */
export interface StepState extends Typed {
  readonly kind: "state";
  readonly step: string;
  readonly column: string;
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

/** `* has "x"`, and a term of search: the condition holds for at least one column of the row. */
export interface AnyColumn extends Typed {
  readonly kind: "any-column";
  readonly operator: string;
  readonly right: Expression;
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
  | StepState
  | ScalarReference
  | Call
  | Part
  | Unary
  | Binary
  | Membership
  | AnyColumn
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

/** One array that make-series makes of an aggregate; `fallback` stands where a bin has no rows. */
export interface Series {
  readonly aggregate: Aggregate;
  readonly fallback: Expression | null;
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

/** How parse-kv finds the pairs of a text: by delimiters, by none, or by a regular expression. */
export interface KeyValueFormat {
  readonly pairDelimiter: string | null;
  readonly keyDelimiter: string | null;
  /** Opening and closing quotes. */
  readonly quotes: readonly (readonly [string, string])[];
  readonly escapes: readonly string[];
  /** Whether a value goes on to the next key, over pair delimiters. */
  readonly greedy: boolean;
  readonly regex: string | null;
}

export interface Expansion {
  readonly name: string;
  readonly type: KustoType;
  readonly value: Expression;
}

/** One level of top-nested: its values, how they are ranked, how many are kept (null: all), and what the rest is called. */
export interface NestedLevel {
  readonly key: NamedValue;
  readonly aggregate: Aggregate;
  readonly limit: Expression | null;
  readonly others: Expression | null;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

/** A query that is run once a group of rows, which have these columns and which it refers to by the id `rows`. */
export interface Subquery {
  readonly rows: number;
  readonly columns: TableSchema;
  readonly query: Query;
}

/** What a plugin is given: a value, a column, a table; `name` in `name = value`. */
export interface PluginArgument {
  readonly name: string | null;
  readonly value: Expression | Query;
}

/** A column that scan declares; steps that do not set it leave it as it begins. */
export interface ScanColumn extends KustoColumn {
  readonly begins: Expression | null;
}

/** One step of a scan: the rows that it matches, what it sets, and which of these rows come out. */
export interface ScanStep {
  readonly name: string;
  readonly span: Span;
  readonly output: "all" | "last" | "none";
  readonly condition: Expression;
  readonly assignments: readonly NamedValue[];
}

interface OperatorKinds {
  where: { readonly condition: Expression };
  extend: { readonly values: readonly NamedValue[] };
  project: { readonly values: readonly NamedValue[] };
  /** project-away, -keep, -reorder: the same columns, fewer or in another order. */
  select: object;
  rename: { readonly from: readonly string[] };
  summarize: { readonly keys: readonly NamedValue[]; readonly aggregates: readonly Aggregate[] };
  "make-series": {
    readonly keys: readonly NamedValue[];
    readonly series: readonly Series[];
    readonly axis: NamedValue;
    /** Null where the data tell: the first bin that has some, the bin after the last. */
    readonly from: Expression | null;
    readonly to: Expression | null;
    readonly step: Expression;
    /** `in range(from, to, step)`: bins lie at multiples of the step, and `to` belongs to the last. */
    readonly legacy: boolean;
    readonly nonempty: boolean;
  };
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
  "mv-apply": {
    readonly expansions: readonly Expansion[];
    readonly limit: Expression | null;
    readonly indexColumn: string | null;
    readonly subquery: Subquery;
  };
  partition: { readonly key: Expression; readonly subquery: Subquery };
  "top-nested": { readonly levels: readonly NestedLevel[] };
  "top-hitters": { readonly limit: Expression; readonly key: NamedValue; readonly aggregate: Aggregate };
  sample: { readonly limit: Expression };
  "sample-distinct": { readonly limit: Expression; readonly values: readonly NamedValue[] };
  consume: object;
  parse: {
    readonly value: Expression;
    readonly mode: "simple" | "relaxed" | "regex";
    readonly flags: string;
    readonly parts: readonly ParsePart[];
    /** parse-where: rows that do not match are left out. */
    readonly filter: boolean;
  };
  evaluate: {
    readonly plugin: string;
    readonly args: readonly PluginArgument[];
    /** Whether a schema clause says which columns come out. */
    readonly declared: boolean;
  };
  "parse-kv": { readonly value: Expression; readonly keys: readonly KustoColumn[]; readonly format: KeyValueFormat };
  scan: {
    readonly order: readonly SortKey[];
    readonly partitions: readonly Expression[];
    readonly declared: readonly ScanColumn[];
    readonly steps: readonly ScanStep[];
    readonly matchId: string | null;
  };
  reduce: {
    readonly value: Expression;
    /** The share of the rows that a pattern needs. */
    readonly threshold: number;
    /** What separates terms; null: whatever is neither letter nor digit. */
    readonly characters: string | null;
    /** Whether the rows stay, each with its pattern beside it. */
    readonly source: boolean;
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
  /** `matched` by a wildcard or by search and find over everything: nobody named it. */
  table: { readonly name: string; readonly matched?: true };
  reference: { readonly id: number; readonly name: string };
  datatable: { readonly rows: readonly (readonly Literal[])[] };
  range: { readonly from: Expression; readonly to: Expression; readonly step: Expression };
  print: { readonly values: readonly NamedValue[] };
  union: { readonly inputs: readonly Query[]; readonly sourceColumn: string | null };
  /** The first of its columns tells where each row came from. */
  search: { readonly inputs: readonly Query[]; readonly condition: Expression };
  find: {
    readonly inputs: readonly Query[];
    readonly condition: Expression;
    /** Whether the last column holds as a bag what the other columns do not. */
    readonly packed: boolean;
  };
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

/** A query of a text, and the name that the text gives its result. */
export interface NamedQuery {
  readonly name: string | null;
  readonly query: Query;
}

/** What a text asks: its declarations and its queries, mostly one. A plain scalar expression is read as `print`. */
export interface Program {
  readonly text: string;
  readonly declarations: readonly Declaration[];
  readonly queries: readonly NamedQuery[];
}
