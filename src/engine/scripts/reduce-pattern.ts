import type { Term } from "./reduce-terms.js";

export interface Split {
  readonly text: string;
  readonly terms: readonly Term[];
}

/** What stands between two words of a pattern, before the first or after the last. */
interface Gap {
  readonly whole: string;
  /** The separators at its beginning and at its end. */
  readonly lead: string;
  readonly trail: string;
}

/**
 * The words at these places with what stands around them, which is a `*` where the texts differ. Separators beside it stay
 * with `separated` where the texts agree in them.
 */
export function patternOf(members: Iterable<Split>, places: readonly number[], separated: boolean): string {
  let words: readonly string[] = [];
  let common: readonly Common[] = [];
  for (const member of members) {
    const gaps = gapsOf(member, places);
    if (common.length > 0) {
      for (const [i, gap] of gaps.entries()) common[i]?.add(gap);
      continue;
    }
    words = places.map((place) => member.terms[place]?.text ?? "");
    common = gaps.map((gap) => new Common(gap));
  }
  return common.map((gap, i) => `${gap.told(separated)}${words[i] ?? ""}`).join("");
}

function gapsOf({ text, terms }: Split, places: readonly number[]): Gap[] {
  return [...places, terms.length].map((place, i) => {
    const before = places[i - 1];
    const from = before === undefined ? 0 : (terms[before]?.end ?? 0);
    const to = terms[place]?.start ?? text.length;
    const first = terms[(before ?? -1) + 1]?.start ?? text.length;
    const last = terms[place - 1]?.end ?? 0;
    return { whole: text.slice(from, to), lead: text.slice(from, Math.min(first, to)), trail: text.slice(last, to) };
  });
}

/** What the gaps of several texts have in common. */
class Common {
  #same = true;
  #lead: string;
  #trail: string;
  #shortest: number;

  constructor(private readonly first: Gap) {
    this.#lead = first.lead;
    this.#trail = first.trail;
    this.#shortest = first.whole.length;
  }

  add({ whole, lead, trail }: Gap): void {
    if (whole !== this.first.whole) this.#same = false;
    if (lead !== this.#lead) this.#lead = "";
    if (trail !== this.#trail) this.#trail = "";
    this.#shortest = Math.min(this.#shortest, whole.length);
  }

  told(separated: boolean): string {
    if (this.#same) return this.first.whole;
    if (!separated) return "*";
    const fits = this.#lead.length + this.#trail.length <= this.#shortest;
    return `${this.#lead}*${fits ? this.#trail : ""}`;
  }
}
