import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { isObject, type JsonObject } from "./json.js";

/** A message of the Jupyter protocol (https://jupyter-client.readthedocs.io/en/stable/messaging.html), as it came in. */
export interface KernelMessage {
  /** `stream`, `display_data`, `status`, `execute_reply`, … */
  readonly type: string;
  /** The request that it belongs to; empty when none is told. */
  readonly parentId: string;
  readonly content: JsonObject;
}

const DELIMITER = "<IDS|MSG>";

/** Signs what goes to one kernel and checks what comes from it. */
export class Wire {
  readonly #session = randomUUID();

  constructor(readonly key: string) {}

  /** The frames of a request, and its id. */
  encode(type: string, content: JsonObject): { readonly id: string; readonly frames: string[] } {
    const id = randomUUID();
    const header = {
      msg_id: id,
      msg_type: type,
      session: this.#session,
      username: "huntbook",
      date: new Date().toISOString(),
      version: "5.3",
    };
    const parts = [header, {}, {}, content].map((part) => JSON.stringify(part));
    return { id, frames: [DELIMITER, this.#sign(parts), ...parts] };
  }

  /** Undefined for what is not signed with the kernel's key: another process spoke, and it is not listened to. */
  decode(frames: readonly Buffer[]): KernelMessage | undefined {
    const start = frames.findIndex((frame) => frame.equals(DELIMITER_BYTES));
    const [signature, header, parent, metadata, content] = frames.slice(start + 1);
    if (start < 0 || !signature || !header || !parent || !metadata || !content) return undefined;
    const expected = Buffer.from(this.#sign([header, parent, metadata, content]));
    if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return undefined;
    const type = json(header)["msg_type"];
    const parentId = json(parent)["msg_id"];
    if (typeof type !== "string") return undefined;
    return { type, parentId: typeof parentId === "string" ? parentId : "", content: json(content) };
  }

  #sign(parts: readonly (string | Buffer)[]): string {
    const hash = createHmac("sha256", this.key);
    for (const part of parts) hash.update(part);
    return hash.digest("hex");
  }
}

const DELIMITER_BYTES = Buffer.from(DELIMITER);

function json(frame: Buffer): JsonObject {
  const value: unknown = JSON.parse(frame.toString("utf8"));
  return isObject(value) ? value : {};
}
