import { badArgument } from "./refusal.js";

/** What a request prefers, by the `Prefer` header of the service. */
export interface Preferences {
  /** Seconds after which the query is given up; it may run on when there are none. */
  readonly wait: number | undefined;
  readonly statistics: boolean;
  readonly render: boolean;
}

/**
 * Reads `Prefer: wait=600, include-statistics=true, include-render=true`. Preferences that are not known are passed
 * over, as RFC 7240 asks.
 *
 * @throws Refusal (400) when `wait` is not a whole number of seconds from 1 to 999999.
 */
export function preferencesOf(header: string | undefined): Preferences {
  const found = new Map<string, string>();
  for (const preference of (header ?? "").split(/[,;]/)) {
    const [name = "", value = ""] = preference.split("=").map((part) => part.trim().toLowerCase());
    if (!found.has(name)) found.set(name, value.replace(/^"(.*)"$/, "$1"));
  }
  return {
    wait: secondsOf(found.get("wait")),
    statistics: found.get("include-statistics") === "true",
    render: found.get("include-render") === "true",
  };
}

function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw badArgument("InvalidPreference", `Prefer: wait takes whole seconds from 1 to 999999, not '${text}'`);
}
