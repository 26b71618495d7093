import type { AuditEvent, Initiator, Target } from "../audit-event.js";
import { layOut, type SampleTable } from "../table.js";
import type { Tenant } from "../tenant.js";

/** AuditLogs: what changed in the directory. */
export function auditTable(tenant: Tenant, events: readonly AuditEvent[]): SampleTable {
  return layOut<AuditEvent>("AuditLogs", events, {
    AADOperationType: (e) => e.activity.operation,
    AADTenantId: tenant.id,
    ActivityDateTime: (e) => e.time,
    ActivityDisplayName: (e) => e.activity.name,
    AdditionalDetails: (e) => JSON.stringify(e.details),
    _BilledSize: null,
    Category: (e) => e.activity.category,
    CorrelationId: (e) => e.correlationId,
    DurationMs: 0,
    Id: (e) => e.id,
    Identity: (e) => ("account" in e.by ? e.by.account.name : e.by.app),
    InitiatedBy: (e) => JSON.stringify(initiatedBy(e.by)),
    _IsBillable: "True",
    Level: "4",
    Location: "",
    LoggedByService: (e) => e.activity.service,
    OperationName: (e) => e.activity.name,
    OperationVersion: "1.0",
    Resource: "Microsoft.aadiam",
    ResourceGroup: "Microsoft.aadiam",
    ResourceId: `/tenants/${tenant.id}/providers/Microsoft.aadiam`,
    ResourceProvider: "",
    Result: (e) => (e.failed ? "failure" : "success"),
    ResultDescription: "",
    ResultReason: (e) => e.reason,
    ResultSignature: "None",
    ResultType: "",
    SourceSystem: "Azure AD",
    TargetResources: (e) => JSON.stringify(e.targets.map(targetResource)),
    TimeGenerated: (e) => e.time,
    Type: "AuditLogs",
    TenantId: tenant.workspaceId,
  });
}

function initiatedBy(by: Initiator): Record<string, unknown> {
  if (!("account" in by)) {
    const { app, servicePrincipalId } = by;
    return { app: { appId: null, displayName: app, servicePrincipalId, servicePrincipalName: null } };
  }
  const { id, upn } = by.account;
  return { user: { id, displayName: null, userPrincipalName: upn, ipAddress: by.ip, roles: [] } };
}

function targetResource({ modifiedProperties, ...target }: Target): Record<string, unknown> {
  return { ...target, modifiedProperties: modifiedProperties ?? [], administrativeUnits: [] };
}
