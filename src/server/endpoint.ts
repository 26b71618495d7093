import type { HttpBindings } from "@hono/node-server";
import { Hono, type Context } from "hono";
import type { Workspace } from "../workspace/workspace.js";
import { answerPieces } from "./answer.js";
import { ask } from "./ask.js";
import { jsonOf } from "./body.js";
import { guard, type Doors } from "./guard.js";
import { preferencesOf } from "./preferences.js";
import { questionIn, type Question } from "./question.js";
import { badArgument, Refusal } from "./refusal.js";
import { jsonResponse, refusalOf } from "./respond.js";
import { bodyOf } from "./stream.js";

export interface EndpointOptions extends Doors {
  readonly maxBodyBytes: number;
  readonly onFault: (error: unknown) => void;
}

type Env = { Bindings: HttpBindings };
type QueryContext = Context<Env, "/v1/workspaces/:id/query">;

const PATHS = ["/v1/workspaces/:id/query", "/v1/workspaces/:id/api/query"] as const;

/** The routes of the endpoint over one workspace. `running` holds every question that is being answered. */
export function endpoint(workspace: Workspace, options: EndpointOptions, running: Set<Promise<unknown>>): Hono<Env> {
  const app = new Hono<Env>();
  app.use(guard(options));
  for (const path of PATHS) {
    app.get(path, (c) => answer(c, questionIn(parametersOf(c), servedBy(c))));
    app.post(path, async (c) => answer(c, questionIn(await jsonOf(c.req.raw, options.maxBodyBytes), servedBy(c))));
    app.all(path, (c) => {
      throw wrongMethod(c.req.method);
    });
  }
  app.notFound(() => refusalOf(noSuchPath(), options.onFault));
  app.onError((error, c) => refusalOf(error, c.req.raw.signal.aborted ? passOver : options.onFault));
  return app;

  async function answer(c: QueryContext, question: Question): Promise<Response> {
    const preferences = preferencesOf(c.req.header("prefer"));
    const asking = ask(workspace, question, preferences.wait, c.req.raw.signal);
    running.add(asking);
    try {
      const pieces = answerPieces(await asking, preferences);
      return jsonResponse(
        200,
        bodyOf(pieces, (error) => {
          c.env.outgoing.destroy();
          options.onFault(error);
        }),
      );
    } finally {
      running.delete(asking);
    }
  }

  function servedBy(c: QueryContext): string[] {
    return [c.req.param("id"), workspace.name];
  }
}

/** `?query=…&timespan=…&workspaces=a,b` as the body of a POST has it. */
function parametersOf(c: QueryContext): Record<string, unknown> {
  const workspaces = only(c, "workspaces")?.split(",");
  return { query: only(c, "query"), timespan: only(c, "timespan"), workspaces };
}

function only(c: QueryContext, name: string): string | undefined {
  const [first, ...more] = c.req.queries(name) ?? [];
  if (more.length > 0) throw badArgument("InvalidProperty", `The parameter '${name}' is there more than once`);
  return first;
}

/** A client that has gone reads no answer, and what its going broke is no fault. */
function passOver(): void {}

function wrongMethod(method: string): Refusal {
  const message = `A query is asked with GET or POST, not ${method}`;
  return new Refusal(405, { code: "MethodNotAllowed", message }, { allow: "GET, POST" });
}

function noSuchPath(): Refusal {
  const message = "The requested path does not exist";
  const there = "This endpoint answers GET and POST at /v1/workspaces/{id}/query";
  const innererror = { code: "PathNotFoundError", message: there };
  return new Refusal(404, { code: "PathNotFoundError", message, innererror });
}
