/** What a sign-in can end with: Microsoft Entra's error codes, described in plain words. */
export const OUTCOMES = {
  0: "",
  50053: "The account is locked for a while after too many wrong passwords, or the address is blocked.",
  50055: "The password is right but has expired.",
  50074: "The password is right; a second factor is demanded and was not given yet.",
  50076: "A second factor is demanded because of policy or location, and was not given.",
  50126: "The user name or the password is wrong.",
  50140: "The user was asked whether to stay signed in.",
  50173: "The token was taken back after a password change; a new sign-in is needed.",
  53003: "A Conditional Access policy blocks this sign-in.",
  65001: "Nobody has consented to what the application asks for.",
  500121: "The second factor was refused, or not answered in time.",
  700082: "The refresh token has expired because it was not used for too long.",
} as const;

export type OutcomeCode = keyof typeof OUTCOMES;

/** Codes after which Conditional Access says that it was not satisfied. */
const STOPPED_BY_POLICY = new Set<OutcomeCode>([50074, 50076, 53003, 500121]);

/** Codes that tell that the password was wrong or never looked at. */
const WRONG_PASSWORD = new Set<OutcomeCode>([50053, 50126]);

export function stoppedByPolicy(code: OutcomeCode): boolean {
  return STOPPED_BY_POLICY.has(code);
}

export function passwordAccepted(code: OutcomeCode): boolean {
  return !WRONG_PASSWORD.has(code);
}
