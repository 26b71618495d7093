/** One planted attack: what a hunt over the sample should find. */
export interface Truth {
  readonly scenario: Scenario;
  readonly title: string;
  /** TimeGenerated of its first and of its last row, ISO 8601 in UTC. */
  readonly start: string;
  readonly end: string;
  /** User principal names that the attack touched, sorted. */
  readonly accounts: readonly string[];
  /** Those of them that the attacker got into. */
  readonly compromised: readonly string[];
  /** The attacker's addresses, sorted. */
  readonly ips: readonly string[];
  /** MITRE ATT&CK techniques. */
  readonly techniques: readonly string[];
  readonly tables: readonly string[];
  readonly description: string;
}

export type Scenario =
  "password-spray" | "slow-password-spray" | "impossible-travel" | "brute-force" | "mfa-fatigue" | "takeover-follow-up";
