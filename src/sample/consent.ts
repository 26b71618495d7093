import type { Account } from "./account.js";
import { ACTIVITIES } from "./activities.js";
import type { Activity, AuditEvent, Target } from "./audit-event.js";
import type { Log } from "./log.js";
import { added } from "./modified-property.js";
import { Random } from "./random.js";

/** An application of a third party that asks users for permissions. */
export interface Application {
  readonly name: string;
  readonly scope: string;
  /** Whether the tenant has it already. */
  readonly known: boolean;
}

export const EVERYDAY_APPLICATIONS: readonly Application[] = [
  { name: "Whiteboard Sketch", scope: "openid profile User.Read", known: true },
  { name: "Meeting Planner Pro", scope: "openid profile User.Read Calendars.Read", known: true },
  { name: "Expense Snap", scope: "openid profile email User.Read", known: true },
  { name: "Diagram Garden", scope: "openid profile User.Read Files.Read", known: true },
];

/** Somebody consents: the application's service principal, the grant and the consent, seconds apart. */
export function consentTo(
  log: Log,
  application: Application,
  by: { readonly account: Account; readonly ip: string },
  time: number,
  random: Random,
): AuditEvent[] {
  const ids = new Random(`application ${application.name}`);
  const principal: Target = { id: ids.guid(), displayName: application.name, type: "ServicePrincipal" };
  const appId = added("ServicePrincipal.AppId", ids.guid());
  const scope = added("DelegatedPermissionGrant.Scope", ` ${application.scope}`);
  const kind = added("DelegatedPermissionGrant.ConsentType", "Principal");
  const permissions = [
    added("ConsentContext.IsAdminConsent", "False"),
    added("ConsentContext.OnBehalfOfAll", "False"),
    added("ConsentAction.Permissions", `[] => [[ConsentType: Principal, Scope: ${application.scope}]]`),
  ];
  const graph: Target = { id: GRAPH_PRINCIPAL, displayName: "Microsoft Graph", type: "ServicePrincipal" };
  const record = (seconds: number, activity: Activity, ...targets: Target[]): AuditEvent =>
    log.audit({ time: time + seconds * 1_000, activity, by, targets }, random);
  return [
    ...(application.known
      ? []
      : [record(0, ACTIVITIES.addServicePrincipal, { ...principal, modifiedProperties: [appId] })]),
    record(0.7, ACTIVITIES.grantDelegated, { ...graph, modifiedProperties: [scope, kind, appId] }, principal),
    record(1.1, ACTIVITIES.consent, { ...principal, modifiedProperties: permissions }),
  ];
}

const GRAPH_PRINCIPAL = new Random("service principal Microsoft Graph").guid();
