import { language } from "./microsoft.js";

interface Known {
  readonly Name: string;
  readonly IsHidden: boolean;
  readonly IsObsolete: boolean;
}

/** The names that Microsoft's parser knows and shows: those of obsolete and inner functions are left out. */
export function knownNames(kind: "Functions" | "Aggregates" | "PlugIns"): string[] {
  const { All } = (language() as unknown as Record<typeof kind, { readonly All: readonly Known[] }>)[kind];
  const shown = All.filter(({ Name, IsHidden, IsObsolete }) => !IsHidden && !IsObsolete && !Name.startsWith("__"));
  return [...new Set(shown.map(({ Name }) => Name))].sort();
}
