/** Why something of KQL is not there, and what to write instead. */
export interface Refusal {
  /** Ends a sentence that begins with "which …". */
  readonly reason: string;
  readonly instead: string;
}
