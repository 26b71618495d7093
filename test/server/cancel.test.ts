import { setTimeout } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import type { ExactTable } from "../../src/table/exact.js";
import { serve } from "../../src/server/serve.js";
import type { QueryOptions, Workspace } from "../../src/workspace/workspace.js";
import { asking, servedTenant } from "./tenant.js";

/** More than a minute of the engine's time. */
const SLOW = `let n = range i from 1 to 100000 step 1 | extend k = 1;
n | join kind=inner (n) on k | summarize sum(i * i1 % 7)`;

const asked: QueryOptions[] = [];
const ended: Promise<unknown>[] = [];

/** Notes what each question is asked with, and how it ends. */
function watched(workspace: Workspace): Workspace {
  const ask: Workspace["ask"] = (text, options = {}) => {
    const answer = workspace.ask(text, options);
    asked.push(options);
    ended.push(answer.catch((error: unknown) => error));
    return answer;
  };
  return asking(workspace, ask);
}

const endpoint = servedTenant({}, watched);

async function underWay(): Promise<AbortSignal> {
  asked.length = 0;
  ended.length = 0;
  await vi.waitUntil(() => asked[0]?.signal !== undefined, { timeout: 5000 });
  await setTimeout(300);
  return asked[0]?.signal as AbortSignal;
}

describe("a query that runs", () => {
  test("is cancelled when its client goes", async () => {
    const said = [vi.spyOn(console, "error"), vi.spyOn(console, "info")];
    const client = new AbortController();
    const reply = fetch(`${endpoint.query}?query=${encodeURIComponent(SLOW)}`, { signal: client.signal });
    const gone = expect(reply).rejects.toMatchObject({ name: "AbortError" });
    const signal = await underWay();
    client.abort();
    await gone;
    await vi.waitUntil(() => signal.aborted, { timeout: 5000 });
    expect(await ended[0]).toMatchObject({ code: "QueryCancelled" });
    expect((await endpoint.post({ query: "print 1" })).status).toBe(200);
    for (const spy of said) expect(spy).not.toHaveBeenCalled();
    expect(endpoint.faults).toEqual([]);
  });

  test("is given up after the seconds that the request waits", async () => {
    const { status, body } = await endpoint.post({ query: SLOW }, { prefer: "wait=1" });
    expect([status, body.error?.code]).toEqual([504, "GatewayTimeout"]);
    expect(body.error?.message).toContain("1 second");
  });

  test("is cancelled by closing, which waits for its end", async () => {
    const { url, close } = await serve(watched(endpoint.workspace));
    const reply = fetch(`${url}/v1/workspaces/w/query?query=${encodeURIComponent(SLOW)}`);
    const cut = expect(reply).rejects.toThrow("fetch failed");
    await underWay();
    await close();
    await cut;
    expect(await Promise.race([ended[0], Promise.resolve("still running")])).toMatchObject({ code: "QueryCancelled" });
    await close();
  });
});

test("an answer that breaks half-way is cut, and never taken for the whole", async () => {
  const said = [vi.spyOn(console, "error"), vi.spyOn(console, "info")];
  const { url, close } = await serve(unwritable(endpoint.workspace), {
    onFault: (error) => endpoint.faults.push(error),
  });
  try {
    const response = await fetch(`${url}/v1/workspaces/w/query?query=print%201`);
    await expect(response.text()).rejects.toThrow("terminated");
    expect(endpoint.faults.splice(0)).toMatchObject([{ code: "QueryFailed" }]);
    for (const spy of said) expect(spy).not.toHaveBeenCalled();
  } finally {
    await close();
  }
});

/** Answers with 20,000 times, the last of which no calendar has. */
function unwritable(workspace: Workspace): Workspace {
  const values = new BigInt64Array(20_000).fill(637_255_199_440_000_000n).fill(2n ** 62n, 19_999);
  const table: ExactTable = { rows: 20_000, columns: [{ name: "t", type: "datetime", nulls: null, values }] };
  const ask: Workspace["ask"] = async (text, options) => ({ ...(await workspace.ask(text, options)), table });
  return asking(workspace, ask);
}
