/** Types of arguments and results, by DuckDB's names. A dynamic is passed as its JSON text. */
export type ScriptType = "VARCHAR" | "BIGINT" | "DOUBLE" | "BOOLEAN";
export type ScriptValue = string | bigint | number | boolean | null;

/** A function in JavaScript that SQL calls by name: 1 to 2 µs a row. */
export interface Script {
  readonly takes: readonly ScriptType[];
  readonly gives: ScriptType;
  /** Gives null for NULL. An error that it raises ends the query. */
  readonly call: (...args: never[]) => ScriptValue | undefined;
  /** `skipped` (the default): not called where an argument is NULL, the result is NULL. `given`: called with null. */
  readonly nulls?: "skipped" | "given";
}

export type Scripts = Readonly<Record<`kusto_${string}`, Script>>;
