import type { ScalarFunction } from "./function.js";

/** What only the service that answers could know. */
const told = (hint: string): ScalarFunction => ({
  takes: ["any..."],
  sql: ({ node, refuse }) => {
    throw refuse(`${node.name}()`, hint);
  },
});

const VALUE = "Write the value itself as a literal.";
const TIME = "Compare TimeGenerated, or another time of the rows.";
const STORAGE = "It tells how the service stores the rows, which are not stored so here.";

export const serviceFunctions: Readonly<Record<string, ScalarFunction>> = {
  current_cluster_endpoint: told(VALUE),
  current_database: told(VALUE),
  current_node_id: told(VALUE),
  current_principal: told(VALUE),
  current_principal_details: told(VALUE),
  current_principal_is_member_of: told(VALUE),
  cursor_after: told(TIME),
  cursor_before_or_at: told(TIME),
  cursor_current: told(TIME),
  extent_id: told(STORAGE),
  extent_tags: told(STORAGE),
  row_id: told(STORAGE),
  estimate_data_size: told("string_size() counts the bytes of a text."),
  assert: {
    takes: ["condition", "string"],
    nulls: "never",
    sql: "CASE WHEN $1 THEN true ELSE error('assert: ' || $2) END",
  },
};
