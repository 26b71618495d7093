import type { HttpBindings } from "@hono/node-server";
import type { MiddlewareHandler } from "hono";
import { isOwnHost } from "./hosts.js";
import { Refusal } from "./refusal.js";
import { carriesToken } from "./token.js";

/** Who is let in. */
export interface Doors {
  readonly host: string;
  /** Undefined lets in whatever Authorization a client sends, for SDKs that always send one. */
  readonly token: string | undefined;
}

/**
 * Turns away what is not meant for this endpoint (403): a Host that is not its own, or a page of another origin in a
 * browser, which could not read the answer but would have its query run. Then what lacks the token (401).
 */
export function guard({ host, token }: Doors): MiddlewareHandler<{ Bindings: HttpBindings }> {
  return async (c, next) => {
    const { headers, socket } = c.env.incoming;
    const port = socket.localPort ?? 0;
    const places = [host, socket.localAddress ?? host].map((name) => ({ host: name, port }));
    if (!isOwnHost(headers.host, places)) throw foreignHost();
    const site = headers["sec-fetch-site"];
    if (site !== undefined && site !== "same-origin" && site !== "none") throw foreignPage();
    if (token !== undefined && !carriesToken(headers.authorization, token)) throw unauthorized();
    await next();
  };
}

function foreignHost(): Refusal {
  const message = "The Host header does not name this endpoint: use 127.0.0.1, localhost or the address it listens at";
  return new Refusal(403, { code: "ForbiddenHost", message });
}

function foreignPage(): Refusal {
  return new Refusal(403, { code: "ForbiddenOrigin", message: "Pages of other origins may not ask here" });
}

function unauthorized(): Refusal {
  const message = "Valid authentication was not provided: send Authorization: Bearer with the endpoint's token";
  return new Refusal(401, { code: "AuthorizationRequiredError", message }, { "www-authenticate": "Bearer" });
}
