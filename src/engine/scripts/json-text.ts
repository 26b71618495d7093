/**
 * JSON text taken apart without being read: numbers are kept as they are written (JSON.parse would round a long), so
 * arrays and bags are split into the texts of their members and put together again.
 */
export function elements(json: string): string[] | null {
  return json.startsWith("[") ? split(json) : null;
}

/** The members of a bag by key, in their order; null for what is no bag. */
export function members(json: string): Map<string, string> | null {
  if (!json.startsWith("{")) return null;
  const found = new Map<string, string>();
  for (const member of split(json)) {
    const quoted = /^"(?:[^"\\]|\\.)*"/.exec(member)?.[0] ?? '""';
    const colon = member.indexOf(":", quoted.length);
    found.set(JSON.parse(quoted) as string, member.slice(colon + 1).trim());
  }
  return found;
}

export const arrayText = (parts: readonly string[]) => `[${parts.join(",")}]`;

export function bagText(parts: Iterable<readonly [string, string]>): string {
  return `{${Array.from(parts, ([key, value]) => `${JSON.stringify(key)}:${value}`).join(",")}}`;
}

export const isText = (json: string) => json.startsWith('"');
export const isNumber = (json: string) => /^-?\d/.test(json);

/** The texts of the members of a minified JSON array or object. */
export function split(json: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 1;
  let quoted = false;
  for (let i = 1; i < json.length - 1; i++) {
    const character = json[i];
    if (quoted) {
      if (character === "\\") i++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "[" || character === "{") depth++;
    else if (character === "]" || character === "}") depth--;
    else if (character === "," && depth === 0) {
      parts.push(json.slice(start, i).trim());
      start = i + 1;
    }
  }
  const last = json.slice(start, -1).trim();
  return last === "" && parts.length === 0 ? [] : [...parts, last];
}
