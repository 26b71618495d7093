import type { Scripts } from "./script.js";

export interface Network {
  /** The address as a 32-bit number. */
  readonly address: number;
  /** Bits of the mask, 32 without one. */
  readonly bits: number;
}

/** "10.1.2.3" or "10.1.0.0/16"; null for what is neither. */
export function parse(text: string): Network | null {
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

/** `ranges` is a JSON array of texts. Null where no range holds the address and one of them is no range. */
function inAnyRange(text: string, ranges: string): boolean | null {
  const list = JSON.parse(ranges) as unknown;
  if (!Array.isArray(list) || !parse(text)) return null;
  const found = list.map((range) => (typeof range === "string" ? inRange(text, range) : null));
  return found.includes(true) || (found.includes(null) ? null : false);
}

/** The address under the shorter of the mask behind it and `bits`. */
function under(text: string, bits: bigint): Network | null {
  const found = parse(text);
  if (!found || bits < 0n || bits > 32n) return null;
  const shorter = Math.min(found.bits, Number(bits));
  return { address: masked(found.address, shorter), bits: shorter };
}

function networkUnder(text: string, bits: bigint): bigint | null {
  const found = under(text, bits);
  return found && BigInt(found.address);
}

function suffix(text: string): bigint | null {
  const found = parse(text);
  return found && BigInt(found.bits);
}

const dotted = (address: number) => [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");

function format(text: string, bits: bigint): string | null {
  const found = under(text, bits);
  return found && dotted(found.address);
}

function formatMask(text: string, bits: bigint): string | null {
  const found = under(text, bits);
  return found && `${dotted(found.address)}/${found.bits}`;
}

/** "1.2.3.4" for the number of an address; null for a number that is none. */
function ofNumber(number: bigint): string | null {
  return number >= 0n && number < 2n ** 32n ? dotted(Number(number)) : null;
}

/** The fewest networks that together are the range, as a JSON array. */
function cidrs(first: string, last: string): string | null {
  const [from, to] = [parse(first), parse(last)];
  if (!from || !to || from.address > to.address) return null;
  if (from.bits < 32 || to.bits < 32) {
    throw new Error("ipv4_range_to_cidr_list() of an address with a mask: give it the addresses alone");
  }
  const networks: string[] = [];
  for (let at = from.address; at <= to.address;) {
    let bits = 32;
    const wider = () => 2 ** (33 - bits);
    while (bits > 0 && at % wider() === 0 && at + wider() - 1 <= to.address) bits--;
    networks.push(`${dotted(at)}/${bits}`);
    at += 2 ** (32 - bits);
  }
  return JSON.stringify(networks);
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
  kusto_ipv4_under: { takes: ["VARCHAR", "BIGINT"], gives: "BIGINT", call: networkUnder },
  kusto_ipv4_suffix: { takes: ["VARCHAR"], gives: "BIGINT", call: suffix },
  kusto_ipv4_format: { takes: ["VARCHAR", "BIGINT"], gives: "VARCHAR", call: format },
  kusto_ipv4_format_mask: { takes: ["VARCHAR", "BIGINT"], gives: "VARCHAR", call: formatMask },
  kusto_ipv4_of_number: { takes: ["BIGINT"], gives: "VARCHAR", call: ofNumber },
  kusto_ipv4_cidrs: { takes: ["VARCHAR", "VARCHAR"], gives: "VARCHAR", call: cidrs },
  kusto_ipv4_in_any_range: { takes: ["VARCHAR", "VARCHAR"], gives: "BOOLEAN", call: inAnyRange },
};
