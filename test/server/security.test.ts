import { request } from "node:http";
import { createConnection } from "node:net";
import { networkInterfaces } from "node:os";
import { afterAll, describe, expect, test, vi } from "vitest";
import { isOwnHost } from "../../src/server/hosts.js";
import { serve } from "../../src/server/serve.js";
import { servedTenant, type ReplyBody } from "./tenant.js";

const originals = [Request, Response];
const TOKEN = "correct-horse";
const open = servedTenant({ maxBodyBytes: 1000 });
const locked = servedTenant({ token: TOKEN });

const said = [
  vi.spyOn(console, "log"),
  vi.spyOn(console, "info"),
  vi.spyOn(console, "error"),
  vi.spyOn(console, "warn"),
];
afterAll(() => {
  for (const spy of said) expect(spy).not.toHaveBeenCalled();
});

describe("the Host header", () => {
  test.each([
    ["evil.example", 403],
    ["localhost.evil.example", 403],
    ["127.0.0.1.evil.example", 403],
    ["127.0.0.1@evil.example", 400],
    ["2130706433", 403],
    ["192.0.2.1", 403],
    ["localhost", 200],
    ["LOCALHOST:8080", 200],
    ["127.0.0.1", 200],
    ["127.1.2.3:9", 200],
    ["[::1]:9", 200],
  ])("%s is answered with %d", async (host, status) => {
    const reply = await withHost(open.query, host);
    expect(reply.status).toBe(status);
    expect(reply.text).toContain(status === 200 ? '"rows":[[1]]' : '"error"');
  });

  test("with the port of the endpoint does not help a foreign name", async () => {
    const { port } = new URL(open.url);
    expect((await withHost(open.query, `evil.example:${port}`)).status).toBe(403);
  });

  test("may be left out by nobody", async () => {
    const { port } = new URL(open.url);
    expect(await raw(Number(port), "GET /v1/workspaces/w/query?query=print%201 HTTP/1.0\r\n\r\n")).toMatch(
      /^HTTP\/1\.1 4/,
    );
  });

  test("names the endpoint's own address only with its port", () => {
    const own = [{ host: "::ffff:192.0.2.1", port: 8080 }];
    expect(isOwnHost("192.0.2.1:8080", own)).toBe(true);
    expect(isOwnHost("192.0.2.1:8081", own)).toBe(false);
    expect(isOwnHost("192.0.2.1", own)).toBe(false);
    expect(isOwnHost("192.0.2.1", [{ host: "192.0.2.1", port: 80 }])).toBe(true);
    expect(isOwnHost("Hunt.example:8080", [{ host: "hunt.example", port: 8080 }])).toBe(true);
    expect(isOwnHost("[2001:DB8::1]:8080", [{ host: "2001:db8::1", port: 8080 }])).toBe(true);
    expect(isOwnHost(undefined, own)).toBe(false);
    expect(isOwnHost("", own)).toBe(false);
  });
});

describe("a browser", () => {
  test.each(["cross-site", "same-site"])("may not have a query run for a page that is %s", async (site) => {
    const reply = await withHost(open.query, "localhost", { "sec-fetch-site": site });
    expect(reply.status).toBe(403);
  });

  test("may not keep, sniff or share the answer", async () => {
    const { headers } = await open.post({ query: "print 1" }, { origin: "http://evil.example" });
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  });
});

describe("the token", () => {
  test.each([
    [undefined, 401],
    ["", 401],
    ["Bearer", 401],
    ["Bearer wrong", 401],
    [`Bearer ${TOKEN}x`, 401],
    [`Basic ${TOKEN}`, 401],
    [TOKEN, 401],
    [`Bearer ${TOKEN}`, 200],
    [`bearer ${TOKEN}`, 200],
  ])("is asked for: %s is answered with %d", async (authorization, expected) => {
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    const { status, headers: sent, body } = await locked.post({ query: "print 1" }, headers);
    expect(status).toBe(expected);
    if (expected === 401) {
      expect(sent.get("www-authenticate")).toBe("Bearer");
      expect(body.error?.code).toBe("AuthorizationRequiredError");
    }
  });

  test("comes before every path", async () => {
    expect((await locked.fetch(`${locked.url}/anything`)).status).toBe(401);
  });

  test("is not looked at where none is set", async () => {
    expect((await open.post({ query: "print 1" }, { authorization: "Bearer of an SDK" })).status).toBe(200);
  });
});

describe("a body", () => {
  const long = JSON.stringify({ query: `print 1 // ${"x".repeat(1000)}` });

  test("that is too long is not read", async () => {
    const { status, body } = await open.post(long);
    expect([status, body.error?.innererror?.code]).toEqual([413, "RequestTooLarge"]);
  });

  test("that is too long and does not say so is not read either", async () => {
    const chunks = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode(long));
        controller.close();
      },
    });
    const headers = { "content-type": "application/json" };
    const { status } = await open.fetch(open.query, { method: "POST", headers, body: chunks, duplex: "half" });
    expect(status).toBe(413);
  });
});

describe("listening", () => {
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find((address) => address.family === "IPv4" && !address.internal)?.address;

  test.skipIf(outside === undefined)("is on loopback unless told", async () => {
    const { port } = new URL(open.url);
    await expect(fetch(`http://${outside}:${port}/`)).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
  });

  test.skipIf(outside === undefined)("beyond it answers at the machine's own address", async () => {
    const { url, close } = await serve(locked.workspace, { host: "0.0.0.0", token: TOKEN });
    try {
      const { port } = new URL(url);
      expect(url).toBe(`http://127.0.0.1:${port}`);
      const init = { headers: { authorization: `Bearer ${TOKEN}` } };
      const response = await fetch(`http://${outside}:${port}/v1/workspaces/w/query?query=print%201`, init);
      expect(((await response.json()) as ReplyBody).tables?.[0]?.rows).toEqual([[1]]);
    } finally {
      await close();
    }
  });

  test.each([
    ["beyond loopback without a token", { host: "0.0.0.0" }],
    ["with an empty token", { token: "" }],
    ["with a token of spaces", { token: " " }],
    ["at a port that is none", { port: 65_536 }],
    ["at an address of another machine", { host: "192.0.2.1", token: TOKEN }],
    ["with a body of no size", { maxBodyBytes: Number.NaN }],
  ])("%s is refused", async (_, options) => {
    await expect(serve(open.workspace, options)).rejects.toMatchObject({ code: "UsageInvalid" });
  });

  test("at a port that is taken is refused", async () => {
    const port = Number(new URL(open.url).port);
    await expect(serve(open.workspace, { port })).rejects.toMatchObject({ code: "UsageInvalid" });
  });

  test("leaves the Request and Response of the process alone", () => {
    expect([Request, Response]).toEqual(originals);
  });
});

/** fetch() sets Host itself. */
function withHost(
  url: string,
  host: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(`${url}?query=print%201`, { headers: { host, ...headers } }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asked.on("error", reject);
    asked.end();
  });
}

function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, "127.0.0.1", () => socket.end(text));
    let answer = "";
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => (answer += chunk));
    socket.on("end", () => resolve(answer));
    socket.on("error", reject);
  });
}
