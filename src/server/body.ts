import type { Refusal } from "./refusal.js";
import { badArgument } from "./refusal.js";

/**
 * The JSON in a request's body.
 *
 * @throws Refusal: 415 when it is not said to be JSON, 413 when it is longer than `maxBytes`, 400 when it is no JSON.
 */
export async function jsonOf(request: Request, maxBytes: number): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? "")) {
    throw badArgument("UnsupportedMediaType", "Send the body as Content-Type: application/json", 415);
  }
  const bytes = await bytesOf(request, maxBytes);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw badArgument("InvalidBody", "The body is not JSON in UTF-8");
  }
}

/** Counts while it reads, since the length that a request states is the client's word, and a chunked one states none. */
async function bytesOf(request: Request, maxBytes: number): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLong(maxBytes);
  const chunks: Uint8Array[] = [];
  let length = 0;
  const body: AsyncIterable<Uint8Array> | null = request.body;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > maxBytes) throw tooLong(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLong(maxBytes: number): Refusal {
  return badArgument("RequestTooLarge", `The body is longer than ${maxBytes} bytes`, 413);
}
