import type { Device } from "../devices.js";
import type { Origin } from "../origins.js";
import { OUTCOMES } from "../outcomes.js";
import type { Place } from "../places.js";
import { remember } from "../remember.js";
import type { Signin } from "../signin.js";
import type { Cell } from "../table.js";
import type { Tenant } from "../tenant.js";
import { mfaDetail, requirement, requirementPolicies, status } from "./authentication.js";
import { conditionalAccess, policies } from "./policies.js";

type Cells = Readonly<Record<string, Cell<Signin>>>;

/** The columns that SigninLogs and AADNonInteractiveUserSignInLogs have in common. */
export function signinCells(tenant: Tenant): Cells {
  return {
    ...whoAndWhat,
    ...howAndWhence,
    ...unused,
    TenantId: tenant.workspaceId,
    ResourceTenantId: tenant.id,
  };
}

const whoAndWhat: Cells = {
  TimeGenerated: (e) => e.time,
  CreatedDateTime: (e) => e.time - (e.time % 1_000),
  Id: (e) => e.id,
  OriginalRequestId: (e) => e.id,
  CorrelationId: (e) => e.correlationId,
  UniqueTokenIdentifier: (e) => Buffer.from(e.id.replaceAll("-", ""), "hex").toString("base64url"),
  Identity: (e) => e.account.name,
  UserDisplayName: (e) => e.account.name,
  UserId: (e) => e.account.id,
  UserPrincipalName: (e) => e.account.upn,
  UserType: (e) => (e.account.kind === "guest" ? "Guest" : "Member"),
  HomeTenantId: (e) => e.account.homeTenantId,
  CrossTenantAccessType: (e) => (e.account.kind === "guest" ? "b2bCollaboration" : "none"),
  AppDisplayName: (e) => e.app.name,
  AppId: (e) => e.app.id,
  ResourceDisplayName: (e) => e.app.resource,
  ResourceIdentity: (e) => e.app.resourceId,
  ResultType: (e) => String(e.code),
  ResultDescription: (e) => OUTCOMES[e.code],
  Status: status,
};

const howAndWhence: Cells = {
  IPAddress: (e) => e.origin.ip,
  AutonomousSystemNumber: (e) => e.origin.asn,
  Location: (e) => e.origin.place.country,
  LocationDetails: (e) => location(e.origin.place),
  NetworkLocationDetails: (e) => namedNetwork(e.origin),
  ClientAppUsed: (e) => e.app.client,
  DeviceDetail: (e) => (e.app.client === "Browser" ? browserDetail(e.device) : nativeDetail(e.device)),
  UserAgent: (e) => e.device.userAgent,
  AuthenticationRequirement: requirement,
  AuthenticationRequirementPolicies: requirementPolicies,
  ConditionalAccessPolicies: policies,
  ConditionalAccessStatus: conditionalAccess,
  MfaDetail: mfaDetail,
  RiskLevelAggregated: (e) => e.risk,
  RiskLevelDuringSignIn: (e) => e.risk,
  RiskState: (e) => (e.risk === "none" ? "none" : "atRisk"),
  RiskEventTypes: (e) => (e.risk === "none" ? "[]" : '["unfamiliarFeatures"]'),
  RiskEventTypes_V2: (e) => (e.risk === "none" ? "[]" : '["unfamiliarFeatures"]'),
};

const unused: Cells = {
  AlternateSignInName: "",
  AppliedEventListeners: "[]",
  AuthenticationContextClassReferences: "[]",
  AuthenticationMethodsUsed: "",
  AuthenticationProcessingDetails: "[]",
  AuthenticationProtocol: "none",
  _BilledSize: null,
  DurationMs: 0,
  _IsBillable: "True",
  IsRisky: null,
  Level: "4",
  OperationName: "Sign-in activity",
  OperationVersion: "1.0",
  ResourceGroup: "Microsoft.aadiam",
  ResourceServicePrincipalId: "",
  ResultSignature: "None",
  RiskDetail: "none",
  ServicePrincipalId: "",
  SessionLifetimePolicies: "[]",
  SignInIdentifierType: "",
  SourceSystem: "Azure AD",
  TokenIssuerName: "",
  TokenIssuerType: "AzureAD",
};

const location = remember(({ city, state, country, latitude, longitude }: Place) =>
  JSON.stringify({ city, state, countryOrRegion: country, geoCoordinates: { latitude, longitude } }),
);

const NAMED_NETWORKS = new Map<Origin["network"], string>([
  ["office", "Fennmark offices"],
  ["vpn", "Fennmark VPN gateways"],
]);

const namedNetwork = remember(({ network }: Origin) => {
  const name = NAMED_NETWORKS.get(network);
  return name ? JSON.stringify([{ networkType: "trustedNamedLocation", networkNames: [name] }]) : "[]";
});

const browserDetail = remember((device: Device) => detail(device, device.browser));
const nativeDetail = remember((device: Device) => detail(device, device.os ? "Rich Client 5.2.8.0" : ""));

function detail({ id, name, os, managed, compliant, trust }: Device, browser: string): string {
  return JSON.stringify({
    deviceId: id,
    displayName: name,
    operatingSystem: os,
    browser,
    isCompliant: compliant,
    isManaged: managed,
    trustType: trust,
  });
}
