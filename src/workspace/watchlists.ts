import type { DuckDBConnection } from "@duckdb/node-api";
import { ident, join, literal, sql } from "../engine/sql.js";
import type { StoredTable } from "../engine/translation.js";
import type { TableSchema } from "../kql/types.js";
import { WATCHLIST_ALIASES } from "../kql/workspace-functions.js";
import type { LoadedTable } from "./exports/loaded.js";

/** The watchlists of a workspace: what the engine reads, by the name of the table, and their columns by their aliases. */
export interface Watchlists {
  readonly tables: ReadonlyMap<string, StoredTable>;
  readonly schemas: ReadonlyMap<string, TableSchema>;
}

/** Makes the watchlists among the tables known, and with them the table of their aliases. */
export async function loadWatchlists(
  connection: DuckDBConnection,
  tables: readonly LoadedTable[],
): Promise<Watchlists> {
  const found = tables.flatMap(({ watchlist, ...table }) => (watchlist === undefined ? [] : [{ watchlist, table }]));
  const aliases = ident(WATCHLIST_ALIASES);
  const column = ident("WatchlistAlias");
  if (found.length > 0) {
    const names = join(found.map(({ watchlist }) => literal(watchlist)));
    await connection.run(sql`CREATE TABLE ${aliases} AS SELECT unnest([${names}]) AS ${column}`);
  }
  const all: StoredTable = {
    schema: [{ name: "WatchlistAlias", type: "string" }],
    relation: found.length > 0 ? aliases : null,
  };
  return {
    tables: new Map([
      [WATCHLIST_ALIASES, all],
      ...found.map(({ table }) => [table.name, { schema: table.schema, relation: table.relation }] as const),
    ]),
    schemas: new Map(found.map(({ watchlist, table }) => [watchlist, table.schema])),
  };
}
