import type { Activity } from "./audit-event.js";

/** The activities of the sample, by the names that the directory gives them. */
export const ACTIVITIES = {
  changePassword: activity("Change user password", "UserManagement", "Update"),
  resetPassword: activity("Reset user password", "UserManagement", "Update"),
  selfServiceReset: activity(
    "Reset password (self-service)",
    "UserManagement",
    "Update",
    "Self-service Password Management",
  ),
  registerSecurityInfo: activity("User registered security info", "UserManagement", "Add", "Authentication Methods"),
  updateUser: activity("Update user", "UserManagement", "Update"),
  addToGroup: activity("Add member to group", "GroupManagement", "Assign"),
  removeFromGroup: activity("Remove member from group", "GroupManagement", "Unassign"),
  registerDevice: activity("Register device", "Device", "Register"),
  addServicePrincipal: activity("Add service principal", "ApplicationManagement", "Add"),
  grantDelegated: activity("Add delegated permission grant", "ApplicationManagement", "Assign"),
  consent: activity("Consent to application", "ApplicationManagement", "Assign"),
} as const satisfies Record<string, Activity>;

function activity(
  name: string,
  category: Activity["category"],
  operation: Activity["operation"],
  service: Activity["service"] = "Core Directory",
): Activity {
  return { name, category, operation, service };
}
