import { isIPv4 } from "node:net";

/** Where a connection came in. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** Whether a host is this machine and nothing else: localhost, 127.0.0.0/8 or ::1. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIPv4(host) && host.startsWith("127."));
}

/**
 * Whether a Host header names this machine's loopback, at any port since tunnels change it, or one of the endpoint's own
 * places. A page whose name has been rebound to 127.0.0.1 sends that name, and is told apart by it.
 */
export function isOwnHost(header: string | undefined, own: readonly Endpoint[]): boolean {
  const [, bracketed, plain, digits] = /^(?:\[([0-9a-f:.]+)\]|([^[\]:]+))(?::(\d{1,5}))?$/i.exec(header ?? "") ?? [];
  const host = (bracketed ?? plain)?.toLowerCase();
  if (host === undefined) return false;
  const port = Number(digits ?? 80);
  return isLoopback(host) || own.some((place) => place.port === port && bare(place.host) === host);
}

/** A socket that takes both families tells IPv4 addresses as ::ffff:192.0.2.1. */
function bare(host: string): string {
  return host.toLowerCase().replace(/^::ffff:(?=\d+\.)/, "");
}
