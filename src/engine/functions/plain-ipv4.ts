import { parse, type Network } from "../scripts/ipv4.js";
import { literal, sql, type Sql } from "../sql.js";
import type { Value } from "../value.js";

/** An address as nearly all logs write it, without a mask, spaces or leading zeros. */
const PART = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
const PLAIN = literal(`${PART}(?:\\.${PART}){3}`);

/**
 * Whether an address lies in one of several known ranges: by a regular expression where it is written plainly, by
 * `script`, which takes ten times as long, where not.
 */
export function inKnownRanges(text: Value, ranges: readonly string[], script: Sql): Sql {
  const networks = ranges.flatMap((range) => parse(range) ?? []);
  if (!text.simple || networks.length < ranges.length) return script;
  const inside = literal(`^(?:${networks.map(pattern).join("|")})`);
  return sql`CASE WHEN regexp_full_match(${text.sql}, ${PLAIN}) THEN regexp_matches(${text.sql}, ${inside}) ELSE ${script} END`;
}

/** How the plain addresses of a network begin: its whole parts, and what the part that the mask cuts can be. */
function pattern({ address, bits }: Network): string {
  const parts = [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256);
  const whole = Math.floor(bits / 8);
  const fixed = parts.slice(0, whole).map((part, i) => `${part}${i === 3 ? "$" : "\\."}`);
  // DuckDB does not find an empty pattern where a text begins.
  if (bits === 0) return "[0-9]";
  if (bits % 8 === 0) return fixed.join("");
  const size = 2 ** (8 - (bits % 8));
  const first = (parts[whole] ?? 0) - ((parts[whole] ?? 0) % size);
  const choices = Array.from({ length: size }, (_, i) => first + i).join("|");
  return `${fixed.join("")}(?:${choices})${whole === 3 ? "$" : "\\."}`;
}
