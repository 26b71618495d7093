/** The capturing groups of a regular expression, in order: their names, null for those without. */
export function groupsOf(pattern: string): (string | null)[] {
  const groups: (string | null)[] = [];
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
      if (named) groups.push(named[1] ?? null);
      else if (pattern[i + 1] !== "?") groups.push(null);
    }
  }
  return groups;
}
