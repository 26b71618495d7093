import type { Random } from "./random.js";

/** The company whose logs these are, and the ids that stand in every row. */
export interface Tenant {
  readonly company: string;
  readonly domain: string;
  /** The directory's id. */
  readonly id: string;
  /** The Log Analytics workspace's id. */
  readonly workspaceId: string;
}

export function createTenant(random: Random): Tenant {
  return { company: "Fennmark Instruments", domain: "fennmark.example", id: random.guid(), workspaceId: random.guid() };
}
