import { isIPv6 } from "node:net";
import { parse as parseIpv4 } from "./ipv4.js";
import type { Scripts } from "./script.js";

/** An address of 128 bits and the bits of its mask. */
interface Network {
  readonly address: bigint;
  readonly bits: number;
  /** Written with dots: a mask of up to 32 bits is one of IPv4. */
  readonly dotted: boolean;
}

const MAPPED = 0xffff_0000_0000n;

/** "fe80::1", "fe80::/10", or an IPv4 address, which stands for ::ffff:a.b.c.d; null for what is neither. */
function parse(text: string): Network | null {
  const ipv4 = parseIpv4(text);
  if (ipv4) return { address: MAPPED + BigInt(ipv4.address), bits: ipv4.bits + 96, dotted: true };
  const found = /^([^/%]+)(?:\/(\d{1,3}))?$/.exec(text.trim());
  const bits = Number(found?.[2] ?? 128);
  if (!found?.[1] || !isIPv6(found[1]) || bits > 128) return null;
  const tail = /^::(?:ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(found[1]);
  if (tail?.[1]) return { ...ofTail(tail[1]), bits: wide(bits) };
  return { address: numberOf(found[1]), bits, dotted: false };
}

/** "::1.2.3.4" is read as the address 1.2.3.4. */
function ofTail(tail: string): { address: bigint; dotted: true } {
  return { address: MAPPED + BigInt(parseIpv4(tail)?.address ?? 0), dotted: true };
}

/** A mask of an address with dots: up to 32 it counts the bits of the IPv4 address. */
function wide(bits: number): number {
  return bits <= 32 ? bits + 96 : bits;
}

/** The number of an IPv6 address that is right. */
function numberOf(text: string): bigint {
  const hex = text.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...parts: string[]) => {
    const [a, b, c, d] = parts.slice(0, 4).map((part) => Number(part).toString(16).padStart(2, "0"));
    return `${a}${b}:${c}${d}`;
  });
  const [left, right] = hex.split("::").map((half) => (half === "" ? [] : half.split(":")));
  const groups = left ?? [];
  const missing = right ? new Array<string>(8 - groups.length - right.length).fill("0") : [];
  return [...groups, ...missing, ...(right ?? [])].reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

function masked(address: bigint, bits: number): bigint {
  const host = BigInt(128 - bits);
  return (address >> host) << host;
}

/** The bits that a mask asked for leaves of an address. */
function bitsUnder(network: Network, mask: number): number {
  return Math.min(network.bits, network.dotted ? wide(mask) : mask);
}

const isMask = (mask: bigint) => mask >= 0n && mask <= 128n;

/** Eight groups of four digits, the host bits cut off. */
function under(text: string, mask: bigint): string | null {
  const found = parse(text);
  if (!found || !isMask(mask)) return null;
  const address = masked(found.address, bitsUnder(found, Number(mask)));
  return address
    .toString(16)
    .padStart(32, "0")
    .replace(/.{4}(?=.)/g, "$&:");
}

/** Compared under the shorter of all masks: -1, 0 or 1. */
function compare(left: string, right: string, mask: bigint): bigint | null {
  const [a, b] = [parse(left), parse(right)];
  if (!a || !b || !isMask(mask)) return null;
  const bits = Math.min(bitsUnder(a, Number(mask)), bitsUnder(b, Number(mask)));
  const [x, y] = [masked(a.address, bits), masked(b.address, bits)];
  return x < y ? -1n : x > y ? 1n : 0n;
}

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

/** An address as its 128-bit number in decimal digits; null for what is none, or a network. */
function numberText(text: string): string | null {
  return text.includes("/") ? null : (parse(text)?.address.toString() ?? null);
}

export const ipv6Scripts: Scripts = {
  kusto_ipv6_number: { takes: ["VARCHAR"], gives: "VARCHAR", call: numberText },
  kusto_ipv6_under: { takes: ["VARCHAR", "BIGINT"], gives: "VARCHAR", call: under },
  kusto_ipv6_compare: { takes: ["VARCHAR", "VARCHAR", "BIGINT"], gives: "BIGINT", call: compare },
  kusto_ipv6_in_range: { takes: ["VARCHAR", "VARCHAR"], gives: "BOOLEAN", call: inRange },
  kusto_ipv6_in_any_range: { takes: ["VARCHAR", "VARCHAR"], gives: "BOOLEAN", call: inAnyRange },
};
