/** Where a capturing group opens: the characters that open it, and its name. */
interface Opening {
  readonly start: number;
  readonly length: number;
  readonly name: string | null;
}

function openingsOf(pattern: string): Opening[] {
  const openings: Opening[] = [];
  let inClass = false;
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i];
    if (character === "\\") {
      const end = pattern[i + 1] === "Q" ? pattern.indexOf("\\E", i + 2) : -1;
      i = end < 0 ? (pattern[i + 1] === "Q" ? pattern.length : i + 1) : end + 1;
    } else if (inClass) inClass = character !== "]";
    else if (character === "[") {
      inClass = true;
      if (pattern[i + 1] === "^") i++;
      if (pattern[i + 1] === "]") i++;
    } else if (character === "(") {
      const named = /^\(\?P?<([A-Za-z_]\w*)>/.exec(pattern.slice(i));
      if (named) openings.push({ start: i, length: named[0].length, name: named[1] ?? null });
      else if (pattern[i + 1] !== "?") openings.push({ start: i, length: 1, name: null });
    }
  }
  return openings;
}

/** The capturing groups of a regular expression, in order: their names, null for those without. */
export function groupsOf(pattern: string): (string | null)[] {
  return openingsOf(pattern).map(({ name }) => name);
}

/** The same pattern with groups that capture nothing. */
export function withoutGroups(pattern: string): string {
  return openingsOf(pattern).reduceRight(
    (text, { start, length }) => `${text.slice(0, start)}(?:${text.slice(start + length)}`,
    pattern,
  );
}
