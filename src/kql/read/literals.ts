import type { LiteralValue } from "../tree.js";
import type { KustoType } from "../types.js";
import { parseDatetime, parseTimespan } from "../time.js";

/**
 * The exact value of a literal's text, as Microsoft's scanner hands it over (the part between the quotes or
 * parentheses); undefined when the text is not a value of the type.
 */
export function literalValue(type: KustoType, text: string): LiteralValue | undefined {
  const bare = text.trim();
  if (type !== "string" && bare === "null") return null;
  switch (type) {
    case "string":
      return text;
    case "bool":
      return /^(true|false|0|1)$/i.test(bare) ? /^(true|1)$/i.test(bare) : undefined;
    case "int":
    case "long":
      return integer(bare, type === "int" ? 32 : 64);
    case "real":
      return real(bare);
    case "decimal":
      return /^[-+]?\d*\.?\d*(e[-+]?\d+)?$/i.test(bare) ? bare : undefined;
    case "datetime":
      return parseDatetime(dateWritten(bare));
    case "timespan":
      return parseTimespan(bare);
    case "guid":
      return /^[{(]?[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}[)}]?$/i.test(bare) ? guid(bare) : undefined;
    case "dynamic":
      return undefined;
  }
}

/** `2017 - 08 - 01` and `2017, 8, 1` are dates too, in a literal. */
function dateWritten(text: string): string {
  return text.replace(/^(\d{4})\s*[-,]\s*(\d{1,2})\s*[-,]\s*(\d{1,2})$/, "$1-$2-$3");
}

function guid(text: string): string {
  const digits = text.replace(/[{}()-]/g, "").toLowerCase();
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function integer(text: string, bits: number): bigint | undefined {
  if (!/^[-+]?(0x[0-9a-f]+|\d+)$/i.test(text)) return undefined;
  const negative = text.startsWith("-");
  const size = BigInt(text.replace(/^[-+]/, ""));
  const value = negative ? -size : size;
  return BigInt.asIntN(bits, value) === value ? value : undefined;
}

function real(text: string): number | undefined {
  const special = /^([-+])?(nan|inf)$/i.exec(text);
  if (special) return special[2]?.toLowerCase() === "nan" ? NaN : special[1] === "-" ? -Infinity : Infinity;
  const value = Number(text);
  return text === "" || Number.isNaN(value) ? undefined : value;
}
