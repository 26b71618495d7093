import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { HuntbookError } from "../errors.js";
import type { Workspace } from "../workspace/workspace.js";
import { isLoopback } from "./hosts.js";
import { badArgument, type Refusal } from "./refusal.js";

export interface ServeOptions {
  /** 0, or left out, takes any free one. */
  readonly port?: number;
  /** The address or name to listen at; the loopback 127.0.0.1 when it is left out. */
  readonly host?: string;
  /** What a request must carry as `Authorization: Bearer …`; without it any Authorization, or none, will do. */
  readonly token?: string;
  /** The longest body that is read, in bytes; 1 MiB when it is left out. */
  readonly maxBodyBytes?: number;
  /** Called with what went wrong inside, which clients are not told. Requests themselves are logged nowhere. */
  readonly onFault?: (error: unknown) => void;
}

/** An endpoint that listens. */
export interface Served {
  /** Where clients reach it, without a slash at the end. */
  readonly url: string;
  /** Stops listening, cuts what is open and cancels its queries; the workspace stays open. */
  readonly close: () => Promise<void>;
}

/**
 * Answers queries over a workspace as the Log Analytics service does: `POST /v1/workspaces/{id}/query` with
 * `{ query, timespan?, workspaces? }`, or `GET` with the same as parameters. Whatever the id, it is this workspace that is
 * asked. Beyond the loopback it asks for a token, since log data would be everybody's who can reach the port.
 *
 * @throws UsageInvalid when it cannot listen there, or when an option does not fit.
 * @example const { url, close } = await serve(workspace, { port: 8080 });
 */
export async function serve(workspace: Workspace, options: ServeOptions = {}): Promise<Served> {
  const { port = 0, host = "127.0.0.1", token, maxBodyBytes = 1_048_576, onFault = () => undefined } = options;
  refuseUnsafe(host, token);
  if (!Number.isSafeInteger(maxBodyBytes) || maxBodyBytes < 1) {
    throw new HuntbookError("UsageInvalid", `maxBodyBytes is a whole number of bytes above 0, not ${maxBodyBytes}`);
  }
  const [{ createServer }, { getRequestListener, RequestError }, { endpoint }, { refusalOf }] = await Promise.all([
    import("node:http"),
    import("@hono/node-server"),
    import("./endpoint.js"),
    import("./respond.js"),
  ]);
  const running = new Set<Promise<unknown>>();
  const app = endpoint(workspace, { host, token, maxBodyBytes, onFault }, running);
  // By default the adaptor would replace the Request and Response of the whole process.
  const settings = {
    overrideGlobalObjects: false,
    errorHandler: (error: unknown) => refusalOf(error instanceof RequestError ? unreadable() : error, onFault),
  };
  const listener = getRequestListener((request, env) => app.fetch(request, env), settings);
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  const address = await listening(server, port, host);
  return {
    url: urlOf(host, address.port),
    close: async () => {
      await closed(server);
      await Promise.allSettled(running);
    },
  };
}

/** A Host or a path that is no part of any URL never gets as far as the routes. */
function unreadable(): Refusal {
  return badArgument("InvalidRequest", "The Host header or the path of the request cannot be read");
}

/** An empty token would let everybody in: most likely a variable of the shell that is not set. */
function refuseUnsafe(host: string, token: string | undefined): void {
  if (token !== undefined && !/^\S+$/.test(token)) {
    throw new HuntbookError("UsageInvalid", "The token is empty or has a space in it", {
      hint: "Give one of printable characters.",
    });
  }
  if (token === undefined && !isLoopback(host)) {
    const hint = "Set a token, or leave the host out to listen on this machine only.";
    throw new HuntbookError("UsageInvalid", `The endpoint would serve log data at ${host} to everybody`, { hint });
  }
}

function listening(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    const failed = (cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const hint = "Choose another port, or 0 for any that is free.";
      reject(
        new HuntbookError("UsageInvalid", `The endpoint cannot listen at ${host}, port ${port}: ${reason}`, {
          cause,
          hint,
        }),
      );
    };
    server.once("error", failed);
    try {
      server.listen(port, host, () => {
        resolve(server.address() as AddressInfo);
      });
    } catch (cause) {
      failed(cause);
    }
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

/** An address that stands for all of them is reached by the loopback. */
function urlOf(host: string, port: number): string {
  const reached = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${reached.includes(":") ? `[${reached}]` : reached}:${port}`;
}
