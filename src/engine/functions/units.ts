import { sql } from "../sql.js";
import type { ScalarFunction } from "./function.js";

const convert = (sql: string): ScalarFunction => ({ takes: ["real", "string", "string"], nulls: "maybe", sql });

export const unitFunctions: Readonly<Record<string, ScalarFunction>> = {
  convert_angle: convert("kusto_convert_angle($1, $2, $3)"),
  convert_energy: convert("kusto_convert_energy($1, $2, $3)"),
  convert_force: convert("kusto_convert_force($1, $2, $3)"),
  convert_length: convert("kusto_convert_length($1, $2, $3)"),
  convert_mass: convert("kusto_convert_mass($1, $2, $3)"),
  convert_speed: convert("kusto_convert_speed($1, $2, $3)"),
  convert_temperature: convert("kusto_convert_temperature($1, $2, $3)"),
  convert_volume: convert("kusto_convert_volume($1, $2, $3)"),
  format_bytes: {
    takes: ["real", "long?", "string?"],
    nulls: "maybe",
    sql: ({ args: [size, digits, unit] }) =>
      sql`kusto_format_bytes(${size?.sql ?? sql`NULL`}, ${digits?.sql ?? sql`0`}, ${unit?.sql ?? sql`''`})`,
  },
};
