import { parse } from "./ipv4.js";
import type { Scripts } from "./script.js";

/** IPv4 addresses in a text: no letter or digit may stand right before or behind them. */
const WORD = /[\p{L}\p{N}]/u;

/** The last character before a place of a text, and the first behind one; "" at its ends. */
const before = (text: string, at: number) => /.$/su.exec(text.slice(Math.max(0, at - 2), at))?.[0] ?? "";
const behind = (text: string, at: number) => /^./su.exec(text.slice(at, at + 2))?.[0] ?? "";

function has(text: string, address: string): boolean {
  return parse(address) !== null && !address.includes("/") && found(text, address.trim(), "");
}

/** A prefix is a whole address, or its first parts with the point behind them: "10.", "10.1." or "10.1.2.". */
function hasPrefix(text: string, prefix: string): boolean {
  const parts = /^(?:\d{1,3}\.){1,3}$/.test(prefix) ? prefix.split(".").length - 1 : 0;
  return parts === 0 ? has(text, prefix) : found(text, prefix, `\\d{1,3}${"\\.\\d{1,3}".repeat(3 - parts)}`);
}

/** Whether `start`, and what a pattern says of the rest, stands in the text as an address of its own. */
function found(text: string, start: string, rest: string): boolean {
  const tail = new RegExp(rest, "y");
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
    tail.lastIndex = at + start.length;
    const matched = tail.exec(text)?.[0];
    if (matched === undefined || WORD.test(before(text, at))) continue;
    const end = at + start.length + matched.length;
    if (!WORD.test(behind(text, end)) && parse(text.slice(at, end))) return true;
  }
  return false;
}

/** `sought` is a JSON array; what in it is no text is passed over. */
const any = (test: (text: string, sought: string) => boolean) => (text: string, sought: string) => {
  const list = JSON.parse(sought) as unknown;
  return Array.isArray(list) && list.some((item) => typeof item === "string" && test(text, item));
};

export const ipv4TextScripts: Scripts = {
  kusto_has_ipv4: { takes: ["VARCHAR", "VARCHAR"], gives: "BOOLEAN", call: has },
  kusto_has_ipv4_prefix: { takes: ["VARCHAR", "VARCHAR"], gives: "BOOLEAN", call: hasPrefix },
  kusto_has_any_ipv4: { takes: ["VARCHAR", "VARCHAR"], gives: "BOOLEAN", call: any(has) },
  kusto_has_any_ipv4_prefix: { takes: ["VARCHAR", "VARCHAR"], gives: "BOOLEAN", call: any(hasPrefix) },
};
