import { GRAPHS, refuseEach, type Refusal } from "../../kql/refusal.js";

const asker: Refusal = {
  reason: "tells who asks, and of which service",
  instead: "Write the value itself as a literal.",
};
const cursor: Refusal = {
  reason: "compares with the time at which the service took a row in",
  instead: "Compare TimeGenerated, or another time of the rows.",
};
const storage: Refusal = {
  reason: "tells how the service stores the rows, which are not stored so here",
  instead: "Leave it out, or tell rows apart by their own columns.",
};
const hashes: Refusal = {
  reason: "puts hashes together in a way that is not documented",
  instead: "Hash the values together: hash(strcat(a, '|', b)).",
};
const untold: Refusal = {
  reason: "is known to the parser and documented nowhere",
  instead: "Leave it out.",
};

/** Functions that Microsoft's parser knows and the embedded engine has not. */
export const REFUSED_FUNCTIONS: ReadonlyMap<string, Refusal> = new Map([
  ...refuseEach(
    [
      "current_cluster_endpoint",
      "current_database",
      "current_node_id",
      "current_principal",
      "current_principal_details",
      "current_principal_is_member_of",
    ],
    asker,
  ),
  ...refuseEach(["current_cursor", "cursor_after", "cursor_before_or_at", "cursor_current"], cursor),
  ...refuseEach(["extent_id", "extentid", "extent_tags", "row_id", "rowstore_ordinal_range"], storage),
  ...refuseEach(["hash_combine", "hash_many"], hashes),
  ...refuseEach(["all", "any", "inner_nodes", "labels", "map", "node_degree_in", "node_degree_out", "node_id"], GRAPHS),
  ...refuseEach(["hll_isvalid", "iscolumnexists", "passthrough", "tdigest_isvalid"], untold),
  [
    "estimate_data_size",
    {
      reason: "estimates from how the service stores the columns",
      instead: "string_size() counts the bytes of a text.",
    },
  ],
]);
