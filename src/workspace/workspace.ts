import type { ColumnTable } from "arquero";
import type { Kql } from "../kql/tag.js";
import type { Diagnostic } from "../kql/diagnostic.js";
import type { TableSchema } from "../kql/types.js";
import type { ExactTable, NamedTable } from "../table/exact.js";
import type { ResultInfo, Window } from "../table/result.js";

export interface QueryOptions {
  /** Only rows whose TimeGenerated lies in here; a duration such as "7d" or "PT4H" reaches back from the workspace's clock. */
  readonly timespan?: string | Window;
  readonly signal?: AbortSignal;
}

export interface AskOptions extends QueryOptions {
  /** Lets a text ask for several tables, as fork, facet and several queries do; without it such a text is refused. */
  readonly several?: boolean;
}

/** An answer to the last digit, with what is known of it. */
export interface Answer {
  readonly table: ExactTable;
  readonly info: ResultInfo;
  /** The tables beside the first, of a text that asks for several. */
  readonly others?: readonly NamedTable[];
}

export type WorkspaceKind = "sample" | "local" | "log-analytics" | "data-explorer" | "endpoint";

/** Where KQL runs. All kinds give the same types for the same answer. */
export interface Workspace {
  readonly kind: WorkspaceKind;
  /** How it is told in outputs. */
  readonly name: string;
  /** What `now()` reads: the real time, or for recorded data the end of what was recorded. */
  now(): Date;
  /** Asks in KQL; gives an Arquero table. `resultOf(table)` says how completely it was answered. */
  query(text: string | Kql, options?: QueryOptions): Promise<ColumnTable>;
  /** As `query`, to the last digit and without Arquero: what the endpoint and the exports are made from. */
  ask(text: string | Kql, options?: AskOptions): Promise<Answer>;
  /** Names of the tables that hold data, sorted. */
  tables(): Promise<string[]>;
  /** Columns of one table. */
  schema(name: string): Promise<TableSchema>;
  /** What Microsoft's parser says of a query, without running it. */
  check(text: string | Kql): Promise<Diagnostic[]>;
  close(): Promise<void>;
}
