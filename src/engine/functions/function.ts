import type { Call } from "../../kql/tree.js";
import type { KustoType } from "../../kql/types.js";
import type { Scope } from "../scope.js";
import type { Sql } from "../sql.js";
import type { Value } from "../value.js";

/** What a parameter of a function takes: a type, `any` (as it is), or `condition` (a bool where null counts as false). */
export type Wanted = KustoType | "any" | "condition";

/** A call on its way to SQL: its arguments are translated and of the types that the function's row asks for. */
export interface FunctionCall {
  readonly node: Call;
  readonly args: readonly Value[];
  readonly scope: Scope;
  /** Raises that an argument or the whole call is not supported. */
  readonly refuse: (what: string, hint?: string) => Error;
}

/**
 * One scalar function. `takes` names its parameters' types; `...` behind the last repeats it, `?` makes it optional.
 * `sql` is a template in which $1, $2 … are the arguments, or a function for what a template cannot say.
 */
export interface ScalarFunction {
  readonly takes: readonly string[];
  readonly sql: string | ((call: FunctionCall) => Sql);
  /** What is worth knowing of it beyond the documentation, for docs/kql-support.md. */
  readonly note?: string;
  /** `*` among the arguments means every column. */
  readonly star?: boolean;
  /** `strict` (the default): null in, null out. `never`: never null. `maybe`: may be null whatever comes in. */
  readonly nulls?: "strict" | "never" | "maybe";
}
