/** An application and the resource that it asks a token for, with their published ids. */
export interface App {
  readonly name: string;
  readonly id: string;
  readonly resource: string;
  readonly resourceId: string;
  readonly client: "Browser" | "Mobile Apps and Desktop clients" | "Exchange ActiveSync" | "Other clients";
  readonly weight: number;
}

type Resource = Pick<App, "resource" | "resourceId">;

const GRAPH = { resource: "Microsoft Graph", resourceId: "00000003-0000-0000-c000-000000000000" };
const DIRECTORY = { resource: "Windows Azure Active Directory", resourceId: "00000002-0000-0000-c000-000000000000" };
const EXCHANGE = { resource: "Office 365 Exchange Online", resourceId: "00000002-0000-0ff1-ce00-000000000000" };
const SHAREPOINT = { resource: "Office 365 SharePoint Online", resourceId: "00000003-0000-0ff1-ce00-000000000000" };
const AZURE = {
  resource: "Windows Azure Service Management API",
  resourceId: "797f4846-ba00-4fd7-ba43-dac1f8f63013",
};
const SHELL = { resource: "Office365 Shell WCSS-Server", resourceId: "5f09333a-842c-47da-a157-57da27fcbca5" };

const BROWSER = "Browser";
const NATIVE = "Mobile Apps and Desktop clients";

export const OFFICE_HOME = app("OfficeHome", "4765445b-32c6-49b0-83e6-1d93765276ca", GRAPH, BROWSER, 26);
export const OUTLOOK_WEB = app("One Outlook Web", "9199bf20-a13f-4107-85dc-02114787ef48", EXCHANGE, BROWSER, 16);
export const SHAREPOINT_ONLINE = app(SHAREPOINT.resource, SHAREPOINT.resourceId, SHAREPOINT, BROWSER, 14);
export const AZURE_PORTAL = app("Azure Portal", "c44b4083-3bb0-49c1-b47d-974e53cbdf3c", AZURE, BROWSER, 4);
export const MY_SIGNINS = app("My Signins", "19db86c3-b2b9-44cc-b339-36da233a3be2", GRAPH, BROWSER, 2);
export const TEAMS = app("Microsoft Teams", "1fec8e78-bce4-4aaf-ab1b-5451cc387264", GRAPH, NATIVE, 30);
export const OUTLOOK_MOBILE = app("Outlook Mobile", "27922004-5251-4030-b22d-91ecd9a37ea4", EXCHANGE, NATIVE, 24);
export const AZURE_CLI = app("Microsoft Azure CLI", "04b07795-8ddb-461a-bbee-02f9e1bf7b46", AZURE, NATIVE, 2);
export const ACTIVE_SYNC = app(EXCHANGE.resource, EXCHANGE.resourceId, EXCHANGE, "Exchange ActiveSync", 1);
export const LEGACY_MAIL = app(EXCHANGE.resource, EXCHANGE.resourceId, EXCHANGE, "Other clients", 1);
export const POWERSHELL = app(
  "Azure Active Directory PowerShell",
  "1b730954-1685-4b74-9bfd-dac224a7b894",
  DIRECTORY,
  "Other clients",
  1,
);

/** What people open at a laptop. */
export const DESKTOP_APPS: readonly App[] = [
  OFFICE_HOME,
  OUTLOOK_WEB,
  SHAREPOINT_ONLINE,
  AZURE_PORTAL,
  MY_SIGNINS,
  TEAMS,
  app("Office365 Shell WCSS-Client", "89bee1f7-5e6e-4d8a-9f3d-ecd601259da7", SHELL, BROWSER, 10),
  app("Microsoft Office", "d3590ed6-52b3-4102-aeff-aad2292ab01c", GRAPH, NATIVE, 12),
];

export const PHONE_APPS: readonly App[] = [OUTLOOK_MOBILE, TEAMS, OUTLOOK_WEB];

/** What renews its tokens by itself. */
export const BACKGROUND_APPS: readonly App[] = [
  TEAMS,
  app("Microsoft Office", "d3590ed6-52b3-4102-aeff-aad2292ab01c", EXCHANGE, NATIVE, 22),
  app("OneDrive SyncEngine", "ab9b8c07-8f02-4f72-87fa-80105867a763", SHAREPOINT, NATIVE, 20),
  app("Microsoft Authentication Broker", "29d9ed98-a469-4536-ade2-f981bc1d605e", DIRECTORY, NATIVE, 8),
  app("Microsoft Edge", "ecd6b820-32c2-49b6-98a6-444530e5a77a", GRAPH, NATIVE, 8),
  app("Office365 Shell WCSS-Client", "89bee1f7-5e6e-4d8a-9f3d-ecd601259da7", SHELL, BROWSER, 8),
];

export const PHONE_BACKGROUND_APPS: readonly App[] = [OUTLOOK_MOBILE, TEAMS];

function app(name: string, id: string, resource: Resource, client: App["client"], weight: number): App {
  return { name, id, ...resource, client, weight };
}
