import type { DuckDBConnection, DuckDBType } from "@duckdb/node-api";
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
    const apply = call as (...args: ScriptValue[]) => ScriptValue | undefined;
    const called = (args: readonly ScriptValue[]) => nulls === "given" || !args.includes(null);
    connection.registerScalarFunction(
      duckdb.DuckDBScalarFunction.create({
        name,
        parameterTypes: takes.map((type) => types[type]),
        returnType: types[gives],
        specialHandling: true,
        mainFunction: (_info, input, output) => {
          const columns = takes.map((_, i) => input.getColumnValues(i) as ScriptValue[]);
          for (let row = 0; row < input.rowCount; row++) {
            const args = columns.map((column) => column[row] ?? null);
            output.setItem(row, called(args) ? (apply(...args) ?? null) : null);
          }
          output.flush();
        },
      }),
    );
  }
}
