import { isIPv4, isIPv6 } from "node:net";
import type { Scripts } from "./script.js";

/** An IPv6 address (or an IPv4 one, as ::ffff:…) as its 128-bit number in decimal digits; null for what is neither. */
function ipv6Number(text: string): string | null {
  const address = text.trim();
  if (isIPv4(address)) return ipv6Number(`::ffff:${address}`);
  if (!isIPv6(address) || address.includes("%")) return null;
  const [head = "", tail] = address.split("::");
  const [left, right] = [groups(head), tail === undefined ? [] : groups(tail)];
  const zeros = new Array<string>(8 - left.length - right.length).fill("0");
  return BigInt(`0x${[...left, ...zeros, ...right].map((group) => group.padStart(4, "0")).join("")}`).toString();
}

/** The 16-bit groups of one side of "::", a dotted end as two of them. */
function groups(side: string): string[] {
  return side
    .split(":")
    .filter((group) => group !== "")
    .flatMap((group) => {
      if (!group.includes(".")) return [group];
      const [a = 0, b = 0, c = 0, d = 0] = group.split(".").map(Number);
      return [(a * 256 + b).toString(16), (c * 256 + d).toString(16)];
    });
}

export const ipAddressScripts: Scripts = {
  kusto_ipv6_number: { takes: ["VARCHAR"], gives: "VARCHAR", call: ipv6Number },
};
