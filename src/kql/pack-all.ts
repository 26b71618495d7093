import { items, type MsCode } from "./microsoft.js";

const PACK_ALL = /^pack_all\s*\(\s*\)/;

/**
 * `find … project a, pack_all()` is documented so, and parsed as `pack(*)`: that is written in its place, in as many
 * characters, so that everything else stands where it stood.
 */
export function withPackAll(text: string, analyze: (text: string) => MsCode): MsCode {
  const code = analyze(text);
  const place = items(code.GetDiagnostics()).find(
    ({ Code, Start }) => Code === "KS109" && PACK_ALL.test(text.slice(Start)),
  );
  if (!place) return code;
  const rest = text.slice(place.Start);
  const written = PACK_ALL.exec(rest)?.[0] ?? "";
  const packed = "pack(*)".padEnd(written.length);
  return withPackAll(text.slice(0, place.Start) + packed + rest.slice(written.length), analyze);
}
