/** Text functions that SQL cannot say, or says only for constants. */
const lowerHex = (text: string) => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());

export function urlEncode(text: string): string {
  return lowerHex(encodeURIComponent(text)).replaceAll("%20", "+");
}

export function urlEncodeComponent(text: string): string {
  return lowerHex(encodeURIComponent(text));
}

export function repeat(text: string, times: bigint, delimiter: string): string {
  return new Array<string>(times > 0n ? Number(times) : 0).fill(text).join(delimiter);
}

/** Occurrences may overlap: 'aa' is twice in 'aaa'. */
export function countOf(text: string, sought: string): bigint {
  if (sought === "") return BigInt(text.length);
  let found = 0n;
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) found++;
  return found;
}

/** The text of UTF-8 bytes in base64; null for what is neither. */
export function fromBase64(text: string): string | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.from(text, "base64"));
  } catch {
    return null;
  }
}
