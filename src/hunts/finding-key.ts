import { createHash } from "node:crypto";
import type { Entity } from "./entity.js";

/** Types whose names mean the same in capitals: one sign-in log writes Mira.Holm@…, the next mira.holm@…. */
const CASELESS = new Set(["account", "host", "ip", "domain", "mailbox"]);

/**
 * What tells a finding from others and knows it again in the next run: a hash (32 hex digits) of hunt, title and
 * entities, whatever their order; not of times and counts, which move on while an attack lasts.
 *
 * @example findingKey("password-spray", "Password spray", [{ type: "ip", id: "203.0.113.77" }])
 */
export function findingKey(hunt: string, title: string, entities: readonly Entity[]): string {
  const named = entities.map(({ type, id }) => JSON.stringify([type, CASELESS.has(type) ? id.toLowerCase() : id]));
  const identity = JSON.stringify([hunt, title, [...new Set(named)].sort()]);
  return createHash("sha256").update(identity).digest("hex").slice(0, 32);
}
