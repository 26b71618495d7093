import { HuntbookError } from "../errors.js";
import { queryRefusal } from "./query-refusal.js";
import { Refusal } from "./refusal.js";

/** Log data is not kept by caches, and not taken for a page whatever is in it. */
const HEADERS = {
  "content-type": "application/json; charset=utf-8",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
};

export function jsonResponse(
  status: number,
  body: string | ReadableStream,
  headers: Record<string, string> = {},
): Response {
  return new Response(body, { status, headers: { ...HEADERS, ...headers } });
}

/** The answer to a request that something was raised on. What was not raised on purpose goes to `onFault`, not out. */
export function refusalOf(error: unknown, onFault: (error: unknown) => void): Response {
  const { status, error: told, headers } = asRefusal(error, onFault);
  return jsonResponse(status, JSON.stringify({ error: told }), headers);
}

function asRefusal(error: unknown, onFault: (error: unknown) => void): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof HuntbookError) return queryRefusal(error);
  onFault(error);
  return new Refusal(500, { code: "InternalServerError", message: "Something went wrong in the endpoint itself" });
}
