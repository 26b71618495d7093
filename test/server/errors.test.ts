import { describe, expect, test } from "vitest";
import { HuntbookError, type ErrorCode } from "../../src/errors.js";
import type { Workspace } from "../../src/workspace/workspace.js";
import { asking, servedTenant } from "./tenant.js";

/** The engine's own answers, but for the faults that a query of theirs asks for by name. */
const FAULTS: Readonly<Record<string, () => Error>> = {
  bug: () => new TypeError("secret of the inside at /home/ada"),
  ...Object.fromEntries(
    (["QueryFailed", "QueryCancelled", "ServiceFailed", "ExportUnreadable"] satisfies ErrorCode[]).map((code) => [
      code,
      () => new HuntbookError(code, "It broke", { hint: "Mend it." }),
    ]),
  ),
};

function faulty(workspace: Workspace): Workspace {
  const ask: Workspace["ask"] = async (text, options) => {
    const fault = FAULTS[String(text)];
    if (fault) throw fault();
    const answer = await workspace.ask(text, options);
    if (!String(text).includes("// incomplete")) return answer;
    return { table: answer.table, info: { ...answer.info, complete: false, warnings: ["500,000 rows is the limit"] } };
  };
  return asking(workspace, ask);
}

const endpoint = servedTenant({}, faulty);

async function refused(body: unknown) {
  const { status, body: reply } = await endpoint.post(body);
  return { status, ...reply.error };
}

describe("an error in the query", () => {
  test("of syntax says where", async () => {
    expect(await refused({ query: "SigninLogs\n| where | count" })).toMatchObject({
      status: 400,
      code: "BadArgumentError",
      message: "The request had some invalid properties",
      innererror: {
        code: "SyntaxError",
        message: expect.stringContaining("at line 2, column 8.") as string,
        innererror: { code: "KqlSyntax", line: 2, pos: 7 },
      },
    });
  });

  test("of meaning says what was meant", async () => {
    expect(await refused({ query: "SigninLogs\n| where ResultTyp == '0'" })).toMatchObject({
      status: 400,
      code: "BadArgumentError",
      innererror: {
        code: "SemanticError",
        message: expect.stringMatching(/'ResultTyp'.* at line 2, column 9\. Did you mean ResultType\?/) as string,
        innererror: { code: "KqlSemantic", line: 2, pos: 8, token: "ResultTyp" },
      },
    });
  });

  test("that only the embedded engine refuses is told as such", async () => {
    expect(await refused({ query: "SigninLogs | evaluate autocluster()" })).toMatchObject({
      status: 400,
      code: "BadArgumentError",
      innererror: { code: "Unsupported", innererror: { code: "KqlUnsupported" } },
    });
  });
});

describe("a fault of the workspace", () => {
  test.each([
    ["QueryFailed", 400, "BadArgumentError", "EngineError"],
    ["QueryCancelled", 499, "QueryCancelled", "QueryCancelled"],
    ["ServiceFailed", 502, "BadGateway", "ServiceFailed"],
    ["ExportUnreadable", 500, "InternalServerError", "ExportUnreadable"],
  ])("%s is %d", async (query, status, code, inner) => {
    const innererror = { code: inner, message: "It broke. Mend it.", innererror: { code: query } };
    expect(await refused({ query })).toMatchObject({ status, code, innererror });
    expect(endpoint.faults).toEqual([]);
  });

  test("that nobody meant is told to who serves, and not to the client", async () => {
    const reply = await refused({ query: "bug" });
    expect(reply).toMatchObject({ status: 500, code: "InternalServerError" });
    expect(JSON.stringify(reply)).not.toMatch(/secret|\/home|TypeError|at /);
    expect(endpoint.faults.splice(0)).toEqual([expect.any(TypeError)]);
  });

  test("half-way leaves the rows, with an error beside them", async () => {
    const { status, body } = await endpoint.post({ query: "print 1 // incomplete" });
    expect(status).toBe(200);
    expect(body.tables?.[0]?.rows).toEqual([[1]]);
    expect(body.error).toMatchObject({
      code: "PartialError",
      message: "The answer is incomplete: 500,000 rows is the limit",
      details: [{ innererror: { message: "500,000 rows is the limit" } }],
    });
  });
});

describe("a request", () => {
  test.each([
    ["is no JSON", "{", "InvalidBody"],
    ["is no object", "[]", "InvalidBody"],
    ["is null", "null", "InvalidBody"],
    ["has no query", {}, "QueryMissing"],
    ["has a blank query", { query: " \n" }, "QueryMissing"],
    ["has a query that is no text", { query: ["print 1"] }, "InvalidProperty"],
    ["has a timespan that is no text", { query: "print 1", timespan: 7 }, "InvalidProperty"],
    ["has a malformed timespan", { query: "print 1", timespan: "7d" }, "InvalidTimespan"],
    ["has workspaces that are no list", { query: "print 1", workspaces: "a" }, "InvalidProperty"],
    ["asks another workspace too", { query: "print 1", workspaces: ["other"] }, "WorkspaceUnknown"],
  ])("that %s is refused", async (_, body, code) => {
    expect(await refused(body)).toMatchObject({ status: 400, code: "BadArgumentError", innererror: { code } });
  });

  test("with bytes that are no UTF-8 is refused", async () => {
    const body = Buffer.concat([Buffer.from('{"query":"print \''), Buffer.from([0xff]), Buffer.from("'\"}")]);
    const { status } = await endpoint.fetch(endpoint.query, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    expect(status).toBe(400);
  });

  test.each([[undefined], ["text/plain"], ["application/jsonp"], ["application/x-www-form-urlencoded"]])(
    "of type %s is refused",
    async (type) => {
      const init = { method: "POST", body: Buffer.from('{"query":"print 1"}') };
      const { status } = await endpoint.fetch(endpoint.query, {
        ...init,
        headers: type ? { "content-type": type } : {},
      });
      expect(status).toBe(415);
    },
  );

  test("with a query given twice is refused", async () => {
    const { status } = await endpoint.fetch(`${endpoint.query}?query=print%201&query=print%202`);
    expect(status).toBe(400);
  });

  test("to an unknown path learns what is there", async () => {
    const { status, body } = await endpoint.fetch(`${endpoint.url}/v1/$batch`, { method: "POST" });
    expect(status).toBe(404);
    expect(body.error).toMatchObject({
      code: "PathNotFoundError",
      innererror: { message: expect.stringContaining("/v1/workspaces/{id}/query") as string },
    });
  });

  test("with another method is refused", async () => {
    for (const method of ["PUT", "DELETE", "OPTIONS"]) {
      const { status, headers } = await endpoint.fetch(endpoint.query, { method });
      expect([status, headers.get("allow")]).toEqual([405, "GET, POST"]);
    }
  });
});
