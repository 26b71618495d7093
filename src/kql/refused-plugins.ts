import { refuseEach, type Refusal } from "./refusal.js";

const foreignCode: Refusal = {
  reason: "runs a program of another language in a sandbox of the service",
  instead: "Compute it in the notebook, over the table that the query gives.",
};
const otherService: Refusal = {
  reason: "asks another service over the network, which the embedded engine never does",
  instead: "Export what that service has and load it beside the other tables.",
};
const storage: Refusal = {
  reason: "reads files from cloud storage",
  instead: "Load the files as exports: their columns are told from what is in them.",
};
const model: Refusal = {
  reason: "asks a language model of the service",
  instead: "Call the model in the notebook, over the table that the query gives.",
};

/** Plugins that Microsoft's parser knows and the embedded engine has not. */
export const REFUSED_PLUGINS: ReadonlyMap<string, Refusal> = new Map([
  ...refuseEach(["python", "r", "csharp"], foreignCode),
  ...refuseEach(
    [
      "sql_request",
      "mysql_request",
      "postgresql_request",
      "cosmosdb_sql_request",
      "dax_request",
      "azure_digital_twins_query_request",
      "http_request",
      "http_request_post",
      "execute_query",
      "execute_show_command",
    ],
    otherService,
  ),
  ...refuseEach(["infer_storage_schema", "infer_storage_schema_with_suggestions", "external_datatable"], storage),
  ...refuseEach(["ai_embed_text", "ai_embeddings", "ai_chat_completion", "ai_chat_completion_prompt"], model),
  [
    "funnel_sequence",
    {
      reason: "leaves open which of several earlier and later events are its prev and next",
      instead: "Use funnel_sequence_completion() or sequence_detect(), or scan with a step for each state.",
    },
  ],
  [
    "activity_engagement",
    {
      reason: "counts over an outer window whose edges, and steps without activity, are not documented",
      instead: "Use sliding_window_counts() once for each of the two windows, and divide.",
    },
  ],
  [
    "preview",
    {
      reason: "gives two tables, which only a query that ends with it can",
      instead: "Put it at the end of the query, or ask for the rows with take and for their number with count.",
    },
  ],
  [
    "estimate_rows_count",
    { reason: "estimates from statistics of the service", instead: "count gives the number itself." },
  ],
  ["identity_v3", { reason: "tests the service", instead: "Leave it out." }],
]);
