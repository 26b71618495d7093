import type { DuckDBConnection, DuckDBType } from "@duckdb/node-api";
import { Allowance } from "./allowance.js";
import { SCRIPTS } from "./registry.js";
import type { ScriptType, ScriptValue } from "./script.js";

/** Makes the scripts known to a DuckDB instance. */
export async function registerScripts(connection: DuckDBConnection): Promise<void> {
  const duckdb = await import("@duckdb/node-api");
  const types: Record<ScriptType, DuckDBType> = {
    VARCHAR: duckdb.VARCHAR,
    BIGINT: duckdb.BIGINT,
    DOUBLE: duckdb.DOUBLE,
    BOOLEAN: duckdb.BOOLEAN,
  };
  for (const [name, { takes, gives, call, nulls }] of SCRIPTS) {
    const apply = call as Apply;
    const called = (args: readonly ScriptValue[]) => nulls === "given" || !args.includes(null);
    connection.registerScalarFunction(
      duckdb.DuckDBScalarFunction.create({
        name,
        parameterTypes: takes.map((type) => types[type]),
        returnType: types[gives],
        specialHandling: true,
        mainFunction: (_info, input, output) => {
          // Row by row: 2,048 large texts at a time would fill the memory.
          const columns = takes.map((_, i) => input.getColumnVector(i));
          const allowance = new Allowance(() => performance.now(), name);
          for (let row = 0; row < input.rowCount; row++) {
            const args = columns.map((column) => column.getItem(row) as ScriptValue);
            const result = called(args) ? (resultOf(apply, args) ?? null) : null;
            allowance.spend(result);
            output.setItem(row, result);
          }
          output.flush();
        },
      }),
    );
  }
}

type Apply = (...args: ScriptValue[]) => ScriptValue | undefined;

/** What a script gives; that its value is too deep for it is said in words that the user of a query knows. */
function resultOf(apply: Apply, args: readonly ScriptValue[]): ScriptValue | undefined {
  try {
    return apply(...args);
  } catch (error) {
    if (error instanceof RangeError && error.message.includes("call stack")) {
      throw new Error("A value is nested too deep: leave out rows with such values", { cause: error });
    }
    throw error;
  }
}
