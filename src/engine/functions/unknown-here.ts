import { isEmpty } from "../relation.js";
import type { Scope } from "../scope.js";
import { sql } from "../sql.js";
import { nothing } from "../value.js";
import type { ScalarFunction } from "./function.js";

/** What Azure knows of a row or an address and nobody here does. Without rows there is nothing to know. */
export const unknownFunctions: Readonly<Record<string, ScalarFunction>> = {
  ingestion_time: {
    takes: [],
    nulls: "maybe",
    sql: ({ node, scope, refuse }) => {
      if (mayHaveRows(scope)) {
        throw refuse(`${node.name}() of exported rows`, "Compare TimeGenerated, or another time of the rows.");
      }
      return nothing("datetime");
    },
  },
  // Kusto gives null for an address that it does not know, too: every one is here, and the answer says so.
  geo_info_from_ip_address: {
    note: "null, with a warning: there is no database of places here",
    takes: ["string"],
    nulls: "maybe",
    sql: ({ node, scope }) => {
      if (mayHaveRows(scope)) {
        scope.translation.warnings.add(
          `${node.name}() is null for every address: there is no database of places here, and what depends on it is missing`,
        );
      }
      return sql`NULL::JSON`;
    },
  },
};

function mayHaveRows({ row }: Scope): boolean {
  return row.relation === null || !isEmpty(row.relation);
}
