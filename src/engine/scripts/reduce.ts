import { patternOf, type Split } from "./reduce-pattern.js";
import { splitter, type Term } from "./reduce-terms.js";
import { ROOT, WordTree } from "./reduce-tree.js";
import { Words } from "./reduce-words.js";
import type { Scripts } from "./script.js";

/** Different texts, and how many rows have each. */
interface Texts {
  readonly texts: readonly string[];
  readonly counts: readonly number[];
}

/** The patterns, of which the first stands for texts without one, and by text the number of its pattern. */
interface Reduced {
  readonly patterns: readonly string[];
  readonly members: readonly number[];
}

const OTHERS = "others";

/** Each is looked at four times: some 20 s for so many. */
const MOST_TERMS = 10_000_000;

/**
 * After R. Vaarandi, "A Data Clustering Algorithm for Mining Patterns From Event Logs" (2003): terms that enough rows have
 * at the same place are words, and texts with the same words are a group. Two rows at least make a group.
 */
export function reduced({ texts, counts }: Texts, threshold: number, characters: string | null): Reduced {
  const split = splitter(characters);
  const rows = counts.reduce((total, count) => total + count, 0);
  const enough = (count: number) => count >= 2 && count / rows >= threshold;
  const words = new Words(enough);
  let left = MOST_TERMS;
  for (const [i, text] of texts.entries()) {
    const terms = split(text);
    left -= terms.length;
    if (left < 0) throw new Error(`reduce: more than ${MOST_TERMS} terms: keep fewer rows first, or shorten the texts`);
    words.estimate(terms, counts[i] ?? 0);
  }
  for (const [i, text] of texts.entries()) words.count(split(text), counts[i] ?? 0);
  words.rank();
  const tree = new WordTree();
  const nodes = texts.map((text, i) => tree.add(words.of(split(text)), counts[i] ?? 0));
  tree.settle(enough);
  const groups = new Map<number, string[]>();
  for (const [i, text] of texts.entries()) {
    const home = tree.home(nodes[i] ?? ROOT);
    const group = groups.get(home);
    if (group) group.push(text);
    else groups.set(home, [text]);
  }
  groups.delete(ROOT);
  const numbers = new Map<string, number>();
  const byHome = new Map([[ROOT, 0]]);
  for (const [home, group] of groups) {
    const members = splits(group, split);
    const pattern = patternOf(members, tree.places(home), characters === null);
    const number = numbers.get(pattern) ?? numbers.size + 1;
    numbers.set(pattern, number);
    byHome.set(home, number);
  }
  return {
    patterns: [OTHERS, ...numbers.keys()],
    members: nodes.map((node) => byHome.get(tree.home(node)) ?? 0),
  };
}

/** One after the other, since the terms of all would fill the memory. */
function* splits(texts: readonly string[], split: (text: string) => Term[]): Generator<Split> {
  for (const text of texts) yield { text, terms: split(text) };
}

export const reduceScripts: Scripts = {
  kusto_reduced: {
    takes: ["VARCHAR", "DOUBLE", "VARCHAR"],
    gives: "VARCHAR",
    nulls: "given",
    call: (json: string | null, threshold: number, characters: string | null) =>
      json === null ? null : JSON.stringify(reduced(JSON.parse(json) as Texts, threshold, characters)),
  },
};
