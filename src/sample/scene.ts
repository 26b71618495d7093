import type { Account } from "./account.js";
import { createAccounts } from "./accounts.js";
import { DAY, dayOf } from "./clock.js";
import { Log } from "./log.js";
import { Random } from "./random.js";
import { createTenant, type Tenant } from "./tenant.js";
import { planTrips, type Trip } from "./trips.js";

/** Who and where: all that the everyday and the attacks happen to. */
export interface Scene {
  readonly random: Random;
  readonly tenant: Tenant;
  /** The first day of the window, since 1970-01-01, and how many there are. */
  readonly firstDay: number;
  readonly days: number;
  readonly accounts: readonly Account[];
  readonly trips: ReadonlyMap<Account, Trip>;
  readonly log: Log;
}

export function setScene(seed: number, users: number, days: number, end: number): Scene {
  const random = new Random(String(seed));
  const tenant = createTenant(random.fork("tenant"));
  const start = end - days * DAY;
  const firstDay = dayOf(start);
  const accounts = createAccounts(tenant, users, firstDay, days, random.fork("accounts"));
  const trips = planTrips(accounts, firstDay, days, random.fork("trips"));
  return { random, tenant, firstDay, days, accounts, trips, log: new Log(start, end) };
}

export function members(scene: Scene): Account[] {
  return scene.accounts.filter(({ kind }) => kind === "member");
}
