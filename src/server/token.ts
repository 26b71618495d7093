import { createHash, timingSafeEqual } from "node:crypto";

/** Whether an Authorization header carries the token; takes the same time whatever it carries. */
export function carriesToken(header: string | undefined, token: string): boolean {
  const given = /^bearer +(\S+) *$/i.exec(header ?? "")?.[1] ?? "";
  return timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
