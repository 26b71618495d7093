import type { Scripts } from "./script.js";

interface Network {
  /** The address as a 32-bit number. */
  readonly address: number;
  /** Bits of the mask, 32 without one. */
  readonly bits: number;
}

/** "10.1.2.3" or "10.1.0.0/16"; null for what is neither. */
function parse(text: string): Network | null {
  const found = /^\s*(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?\s*$/.exec(text);
  if (!found) return null;
  const parts = found.slice(1, 5).map(Number);
  const bits = Number(found[5] ?? 32);
  if (bits > 32 || parts.some((part) => part > 255)) return null;
  return { address: parts.reduce((number, part) => number * 256 + part, 0), bits };
}

/** The first address of the network that `bits` make of an address. */
function masked(address: number, bits: number): number {
  const size = 2 ** (32 - bits);
  return address - (address % size);
}

/** parse_ipv4(): the number of an address, its host bits cut off by the mask behind it. */
function network(text: string): bigint | null {
  const found = parse(text);
  return found && BigInt(masked(found.address, found.bits));
}

/** Compared under the shorter of all masks: -1, 0 or 1. */
function compare(left: string, right: string, mask: bigint): bigint | null {
  const [a, b] = [parse(left), parse(right)];
  if (!a || !b || mask < 0n || mask > 32n) return null;
  const bits = Math.min(a.bits, b.bits, Number(mask));
  const [x, y] = [masked(a.address, bits), masked(b.address, bits)];
  return x < y ? -1n : x > y ? 1n : 0n;
}

/** Whether an address, or a whole network, lies in a range such as "10.0.0.0/8". */
function inRange(text: string, range: string): boolean | null {
  const [inner, outer] = [parse(text), parse(range)];
  if (!inner || !outer) return null;
  return inner.bits >= outer.bits && masked(inner.address, outer.bits) === masked(outer.address, outer.bits);
}

/** `ranges` is a JSON array of texts. */
function inAnyRange(text: string, ranges: string): boolean | null {
  const list = JSON.parse(ranges) as unknown;
  if (!Array.isArray(list) || !parse(text)) return null;
  return list.some((range) => typeof range === "string" && inRange(text, range) === true);
}

const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

function isPrivate(text: string): boolean | null {
  return parse(text) && PRIVATE.some((range) => inRange(text, range) === true);
}

export const ipv4Scripts: Scripts = {
  kusto_ipv4: { takes: ["VARCHAR"], gives: "BIGINT", call: network },
  kusto_ipv4_private: { takes: ["VARCHAR"], gives: "BOOLEAN", call: isPrivate },
  kusto_ipv4_in_range: { takes: ["VARCHAR", "VARCHAR"], gives: "BOOLEAN", call: inRange },
  kusto_ipv4_compare: { takes: ["VARCHAR", "VARCHAR", "BIGINT"], gives: "BIGINT", call: compare },
  kusto_ipv4_in_any_range: { takes: ["VARCHAR", "VARCHAR"], gives: "BOOLEAN", call: inAnyRange },
};
