import type { Account } from "../account.js";
import { DAY } from "../clock.js";
import { Random } from "../random.js";
import { layOut, type SampleTable } from "../table.js";
import type { Tenant } from "../tenant.js";

/** What is known of an account at one time. */
export interface Snapshot {
  readonly time: number;
  readonly account: Account;
}

/** IdentityInfo: everybody, as the directory describes them. */
export function identityTable(tenant: Tenant, snapshots: readonly Snapshot[]): SampleTable {
  return layOut<Snapshot>("IdentityInfo", snapshots, {
    ...person,
    ...organization,
    ...unused,
    AccountTenantId: tenant.id,
    TenantId: tenant.workspaceId,
  });
}

const person: Parameters<typeof layOut<Snapshot>>[2] = {
  AccountCreationTime: ({ account }) => account.createdDay * DAY,
  AccountDisplayName: ({ account }) => account.name,
  AccountDomain: ({ account }) => account.upn.split("@")[1] ?? "",
  AccountName: ({ account }) => account.alias,
  AccountObjectId: ({ account }) => account.id,
  AccountCloudSID: ({ account }) => sid("S-1-12-1", account),
  AccountSID: ({ account }) => (account.kind === "guest" ? "" : sid("S-1-5-21", account)),
  AccountUPN: ({ account }) => account.upn,
  SAMAccountName: ({ account }) => (account.kind === "guest" ? "" : account.alias),
  MailAddress: ({ account }) => (account.kind === "service" ? "" : account.upn),
  GivenName: ({ account }) => account.given,
  Surname: ({ account }) => account.surname,
  City: ({ account }) => account.office.city,
  State: ({ account }) => account.office.state,
  Country: ({ account }) => account.office.country,
  Phone: ({ account }) => (account.employeeId ? `ext. ${account.employeeId}` : ""),
  EmployeeId: ({ account }) => account.employeeId,
  TimeGenerated: ({ time }) => time,
  LastSeenDate: ({ time }) => time,
};

const organization: Parameters<typeof layOut<Snapshot>>[2] = {
  AssignedRoles: ({ account }) => JSON.stringify(account.roles),
  GroupMembership: ({ account }) => JSON.stringify(account.kind === "member" ? ["All Staff", account.department] : []),
  BlastRadius: ({ account }) => (account.roles.length > 0 ? "High" : "Low"),
  CompanyName: ({ account }) => (account.kind === "guest" ? "" : "Fennmark Instruments"),
  Department: ({ account }) => account.department,
  JobTitle: ({ account }) => account.title,
  Manager: ({ account }) => account.manager?.upn ?? "",
  IsAccountEnabled: true,
  IsMFARegistered: ({ account }) => account.factor !== undefined,
  IsServiceAccount: ({ account }) => account.kind === "service",
  Tags: ({ account }) => JSON.stringify(account.kind === "service" ? ["Service account"] : []),
  UserType: ({ account }) => (account.kind === "guest" ? "Guest" : "Member"),
};

const unused: Parameters<typeof layOut<Snapshot>>[2] = {
  AdditionalMailAddresses: "[]",
  Applications: "",
  _BilledSize: null,
  ChangeSource: "AzureActiveDirectory",
  DeletedDateTime: null,
  EntityRiskScore: null,
  ExtensionProperty: null,
  InvestigationPriority: null,
  InvestigationPriorityPercentile: null,
  _IsBillable: "True",
  OnPremisesDistinguishedName: "",
  OnPremisesExtensionAttributes: "",
  RelatedAccounts: null,
  RiskLevel: "None",
  RiskLevelDetails: "",
  RiskState: "None",
  ServicePrincipals: null,
  SourceSystem: "Azure AD",
  StreetAddress: "",
  Type: "IdentityInfo",
  UACFlags: "",
  UserAccountControl: null,
  UserState: "",
  UserStateChangedOn: null,
};

/** A security identifier of four numbers that the account's id decides. */
function sid(prefix: string, account: Account): string {
  const random = new Random(`${prefix} ${account.id}`);
  return [prefix, ...Array.from({ length: 4 }, () => random.integer(0xffff_ffff))].join("-");
}
