/** Why something of KQL is not there, and what to write instead. */
export interface Refusal {
  /** Ends a sentence that begins with "which …". */
  readonly reason: string;
  readonly instead: string;
}

/** The same refusal for several names. */
export function refuseEach(names: readonly string[], refusal: Refusal): (readonly [string, Refusal])[] {
  return names.map((name) => [name, refusal]);
}

export const GRAPHS: Refusal = {
  reason: "belongs to graphs, which the embedded engine has not",
  instead: "Join the edges with themselves: one join a step of the path.",
};
