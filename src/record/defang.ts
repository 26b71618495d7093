/**
 * A web address that nobody opens by mistake: the scheme is disarmed and every dot of the host is bracketed.
 *
 * @example defang("https://evil.example/a.b?c") // "hxxps://evil[.]example/a.b?c"
 */
export function defang(address: string): string {
  const scheme = /^([a-z][a-z0-9+.-]*):(\/*)/i.exec(address);
  if (!scheme) return /^\/\//.test(address) || /^www\./i.test(address) ? bracketed(address) : address;
  const rest = address.slice(scheme[0].length);
  const name = (scheme[1] ?? "").replace(/^http/i, "hxxp").replace(/^ftp/i, "fxp");
  return `${name === scheme[1] ? `${name}[:]` : `${name}:`}${scheme[2] ?? ""}${bracketed(rest)}`;
}

/** Dots before the path, query or fragment in brackets; an address with a user part keeps it. */
function bracketed(rest: string): string {
  const end = /^\/*[^/?#\\]*/.exec(rest)?.[0].length ?? 0;
  return rest.slice(0, end).replaceAll(".", "[.]") + rest.slice(end);
}
