import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { serve, type Served, type ServeOptions } from "../../src/server/serve.js";
import { openLocal } from "../../src/workspace/local.js";
import type { Workspace } from "../../src/workspace/workspace.js";

const SIGN_INS = [
  { TimeGenerated: "2026-06-01T08:00:00Z", UserPrincipalName: "ada@contoso.example", ResultType: "50126" },
  { TimeGenerated: "2026-06-01T20:00:00Z", UserPrincipalName: "ada@contoso.example", ResultType: "0" },
  { TimeGenerated: "2026-06-02T08:00:00Z", UserPrincipalName: "bob@contoso.example", ResultType: "50126" },
];

export const AS_OF = new Date("2026-06-02T12:00:00Z");

/** Three sign-ins in the embedded engine, for the length of a test file. */
export class Tenant {
  readonly folder = mkdtempSync(join(tmpdir(), "huntbook-test-"));
  #workspace: Workspace | undefined;

  async open(): Promise<void> {
    const lines = SIGN_INS.map((signIn) => JSON.stringify(signIn));
    writeFileSync(join(this.folder, "SigninLogs.ndjson"), lines.join("\n"));
    this.#workspace = await openLocal(this.folder, { name: "test tenant", asOf: AS_OF });
  }

  get workspace(): Workspace {
    if (!this.#workspace) throw new Error("the tenant is not open");
    return this.#workspace;
  }

  async close(): Promise<void> {
    await this.#workspace?.close();
    rmSync(this.folder, { recursive: true });
  }
}

/** A tenant and an endpoint over it that opens before the tests of a file and closes after them. */
export function servedTenant(options: ServeOptions = {}, over = (workspace: Workspace) => workspace): Running {
  const tenant = new Tenant();
  const running = new Running();
  beforeAll(async () => {
    await tenant.open();
    running.tenant = tenant;
    running.served = await serve(over(tenant.workspace), {
      onFault: (error) => running.faults.push(error),
      ...options,
    });
  });
  afterAll(async () => {
    await running.served?.close();
    await tenant.close();
  });
  return running;
}

/** A workspace that asks in another way. */
export function asking(workspace: Workspace, ask: Workspace["ask"]): Workspace {
  return new Proxy(workspace, { get: (target, name): unknown => (name === "ask" ? ask : Reflect.get(target, name)) });
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ReplyBody;
}

interface ReplyError {
  readonly code: string;
  readonly message: string;
  readonly innererror?: ReplyError;
  readonly details?: readonly ReplyError[];
  readonly line?: number;
  readonly pos?: number;
  readonly token?: string;
}

export interface ReplyBody {
  readonly tables?: readonly { name: string; columns: { name: string; type: string }[]; rows: unknown[][] }[];
  readonly statistics?: { query: { executionTime: number; datasetStatistics: { tableRowCount: number }[] } };
  readonly render?: Record<string, unknown>;
  readonly error?: ReplyError;
  readonly warnings?: readonly string[];
}

export class Running {
  tenant: Tenant | undefined;
  served: Served | undefined;
  /** What went wrong inside. */
  readonly faults: unknown[] = [];

  get url(): string {
    if (!this.served) throw new Error("nothing is served");
    return this.served.url;
  }

  get workspace(): Workspace {
    if (!this.tenant) throw new Error("nothing is served");
    return this.tenant.workspace;
  }

  /** The path of queries, for some workspace id. */
  get query(): string {
    return `${this.url}/v1/workspaces/00000000-0000-0000-0000-000000000001/query`;
  }

  async post(body: unknown, headers: Record<string, string> = {}, path = this.query): Promise<Reply> {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return this.fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: text,
    });
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Reply> {
    const response = await fetch(path, init);
    return { status: response.status, headers: response.headers, body: (await response.json()) as ReplyBody };
  }

  /** The rows of a question. */
  async rows(query: string, timespan?: string): Promise<unknown[][] | undefined> {
    const { body } = await this.post({ query, timespan });
    if (body.error) throw new Error(JSON.stringify(body.error));
    return body.tables?.[0]?.rows;
  }
}
