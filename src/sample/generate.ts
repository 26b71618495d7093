import { HuntbookError } from "../errors.js";
import { plantAttacks } from "./attacks/attacks.js";
import { DAY, HOUR } from "./clock.js";
import { auditTable } from "./columns/audit-table.js";
import { identityTable, type Snapshot } from "./columns/identity-table.js";
import { interactiveTable, nonInteractiveTable } from "./columns/signin-tables.js";
import { liveEveryday } from "./everyday.js";
import { setScene, type Scene } from "./scene.js";
import { runServices } from "./services.js";
import { retryStalePasswords } from "./stale-passwords.js";
import type { SampleTable } from "./table.js";
import type { Truth } from "./truth.js";

export interface SampleOptions {
  /** Another seed gives another company with other attacks; the same seed the same bytes. */
  readonly seed: number;
  /** Accounts of all kinds, at least 50. */
  readonly users: number;
  /** Length of the window, at least 7. */
  readonly days: number;
  /** The end of the window, itself excluded; SAMPLE_END unless told. */
  readonly end?: Date;
}

export interface SampleTenant {
  readonly tables: ReadonlyMap<string, SampleTable>;
  readonly truth: readonly Truth[];
  readonly end: Date;
}

/** Where the clock of the sample tenant stands: the end of its data. */
export const SAMPLE_END = new Date("2026-06-30T00:00:00Z");

const LEAST_USERS = 50;
const LEAST_DAYS = 7;
const SNAPSHOT_DAYS = 14;

/**
 * An invented company's sign-ins, token refreshes, directory changes and people over some days, with attacks planted
 * among them that `truth` tells of. Nothing but the options decides what comes out. Raises UsageInvalid for options
 * that are no whole numbers or too small for the attacks.
 *
 * @example generateSample({ seed: 42, users: 1000, days: 30 }).tables.get("SigninLogs")?.rows
 */
export function generateSample(options: SampleOptions): SampleTenant {
  const { seed, users, days, end = SAMPLE_END } = options;
  requireWhole("seed", seed, Number.MIN_SAFE_INTEGER);
  requireWhole("users", users, LEAST_USERS);
  requireWhole("days", days, LEAST_DAYS);
  const scene = setScene(seed, users, days, end.getTime());
  liveEveryday(scene);
  runServices(scene);
  retryStalePasswords(scene);
  const truth = plantAttacks(scene);
  scene.log.sort();
  const { tenant, log } = scene;
  const tables = [
    interactiveTable(tenant, log.signins),
    nonInteractiveTable(tenant, log.refreshes),
    auditTable(tenant, log.audits),
    identityTable(tenant, snapshots(scene)),
  ];
  return { tables: new Map(tables.map((table) => [table.name, table])), truth, end: new Date(end) };
}

/** Everybody once a fortnight, so that a look back over two weeks finds everybody. */
function snapshots({ accounts, log }: Scene): Snapshot[] {
  const times = [];
  for (let time = log.end - 2 * DAY; time >= log.start; time -= SNAPSHOT_DAYS * DAY) times.unshift(time + HOUR);
  return times.flatMap((time) => accounts.map((account) => ({ time, account })));
}

function requireWhole(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new HuntbookError("UsageInvalid", `A sample tenant cannot have ${name} ${value}.`, {
    hint:
      least > 0
        ? `Give a whole number of at least ${least}: fewer leave no room for the attacks.`
        : "Give a whole number, such as 42.",
  });
}
