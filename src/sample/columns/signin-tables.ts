import type { Signin } from "../signin.js";
import { layOut, type SampleTable } from "../table.js";
import type { Tenant } from "../tenant.js";
import { steps } from "./authentication.js";
import { signinCells } from "./signin-cells.js";

/** SigninLogs: what people did. */
export function interactiveTable(tenant: Tenant, signins: readonly Signin[]): SampleTable {
  return layOut("SigninLogs", signins, {
    ...signinCells(tenant),
    AADTenantId: tenant.id,
    AppliedConditionalAccessPolicies: "",
    AuthenticationDetails: steps,
    Category: "SignInLogs",
    FlaggedForReview: false,
    IPAddressFromResourceProvider: "",
    IsInteractive: true,
    ProcessingTimeInMilliseconds: (e) => String(e.processingMs),
    Resource: "Microsoft.aadiam",
    ResourceId: `/tenants/${tenant.id}/providers/Microsoft.aadiam`,
    ResourceProvider: "",
    RiskLevel: "",
    ServicePrincipalName: "",
    SignInIdentifier: (e) => e.account.upn,
    Type: "SigninLogs",
  });
}

/** AADNonInteractiveUserSignInLogs: what their tokens did; its nested values are strings that hold JSON. */
export function nonInteractiveTable(tenant: Tenant, refreshes: readonly Signin[]): SampleTable {
  return layOut("AADNonInteractiveUserSignInLogs", refreshes, {
    ...signinCells(tenant),
    AuthenticationDetails: "[]",
    Category: "NonInteractiveUserSignInLogs",
    IsInteractive: false,
    ProcessingTimeInMs: (e) => String(e.processingMs),
    SignInEventTypes: '["nonInteractiveUser"]',
    Type: "AADNonInteractiveUserSignInLogs",
  });
}
