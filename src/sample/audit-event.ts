import type { Account } from "./account.js";
import type { Random } from "./random.js";

/** Something that the directory can tell of, by the names under which it tells. */
export interface Activity {
  readonly name: string;
  readonly category: "UserManagement" | "GroupManagement" | "ApplicationManagement" | "Device";
  readonly operation: "Add" | "Update" | "Delete" | "Assign" | "Unassign" | "Register";
  readonly service: "Core Directory" | "Self-service Password Management" | "Authentication Methods";
}

export interface Target {
  readonly id: string;
  readonly displayName: string;
  readonly type: "User" | "Group" | "ServicePrincipal" | "Device";
  readonly userPrincipalName?: string;
  readonly modifiedProperties?: readonly ModifiedProperty[];
}

/** Values are JSON text within the JSON, as the directory writes them. */
export interface ModifiedProperty {
  readonly displayName: string;
  readonly oldValue: string | null;
  readonly newValue: string | null;
}

export type Initiator =
  { readonly account: Account; readonly ip: string } | { readonly app: string; readonly servicePrincipalId: string };

export interface AuditEvent {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly time: number;
  readonly id: string;
  readonly correlationId: string;
  readonly activity: Activity;
  readonly by: Initiator;
  readonly targets: readonly Target[];
  readonly details: readonly { readonly key: string; readonly value: string }[];
  readonly failed: boolean;
  readonly reason: string;
}

export type Change = Pick<AuditEvent, "time" | "activity" | "by" | "targets"> &
  Partial<Pick<AuditEvent, "details" | "failed" | "reason">>;

export function createAuditEvent(change: Change, random: Random): AuditEvent {
  const correlationId = random.guid();
  const suffix = random.guid().slice(0, 5).toUpperCase();
  return {
    time: Math.round(change.time),
    id: `Directory_${correlationId}_${suffix}_${1_000_000 + random.integer(90_000_000)}`,
    correlationId,
    activity: change.activity,
    by: change.by,
    targets: change.targets,
    details: change.details ?? [],
    failed: change.failed ?? false,
    reason: change.reason ?? "",
  };
}

export function userTarget(account: Account, ...modifiedProperties: ModifiedProperty[]): Target {
  const { id, name, upn } = account;
  return { id, displayName: name, type: "User", userPrincipalName: upn, modifiedProperties };
}
