import { lastKept } from "./last-kept.js";
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
  const [a, b, c, d, bits] = [
    Number(found[1]),
    Number(found[2]),
    Number(found[3]),
    Number(found[4]),
    Number(found[5] ?? 32),
  ];
  if (a > 255 || b > 255 || c > 255 || d > 255 || bits > 32) return null;
  return { address: ((a * 256 + b) * 256 + c) * 256 + d, bits };
}

/** Ranges are mostly the same in every row: the last one is kept. */
const parseRange = lastKept(parse);

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
  const [inner, outer] = [parse(text), parseRange(range)];
  return inner && outer && within(inner, outer);
}

function within(inner: Network, outer: Network): boolean {
  return inner.bits >= outer.bits && masked(inner.address, outer.bits) === masked(outer.address, outer.bits);
}

/** `ranges` is a JSON array of texts. Null where no range holds the address and one of them is no range. */
function inAnyRange(text: string, ranges: string): boolean | null {
  const [list, inner] = [parseRanges(ranges), parse(text)];
  if (!list || !inner) return null;
  if (list.some((range) => range !== null && within(inner, range))) return true;
  return list.includes(null) ? null : false;
}

const parseRanges = lastKept((ranges): (Network | null)[] | null => {
  const list = JSON.parse(ranges) as unknown;
  if (!Array.isArray(list)) return null;
  return list.map((range: unknown) => (typeof range === "string" ? parse(range) : null));
});

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

export const PRIVATE_RANGES: readonly string[] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];
const PRIVATE = PRIVATE_RANGES.flatMap((range) => parse(range) ?? []);

function isPrivate(text: string): boolean | null {
  const found = parse(text);
  return found && PRIVATE.some((range) => within(found, range));
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
