import { stoppedByPolicy } from "../outcomes.js";
import { Random } from "../random.js";
import type { Signin } from "../signin.js";

const ids = new Random("conditional access policies");
const POLICIES = [
  { name: "Require MFA outside trusted networks", controls: ["Mfa"], id: ids.guid() },
  { name: "Block unmanaged devices from admin portals", controls: ["Block"], id: ids.guid() },
  { name: "Require a compliant device for the desktop apps", controls: ["RequireCompliantDevice"], id: ids.guid() },
] as const;

type Verdict = "success" | "failure" | "notApplied";

/** What Conditional Access says of a sign-in as a whole. */
export function conditionalAccess({ code, proof, account }: Signin): Verdict {
  if (stoppedByPolicy(code)) return "failure";
  return account.kind === "service" || proof === "password" ? "notApplied" : "success";
}

/** What each policy says, as JSON text. */
export function policies(signin: Signin): string {
  const verdict = conditionalAccess(signin);
  const block = signin.code === 53003 ? "failure" : "notApplied";
  const mfa = block === "failure" ? "notApplied" : verdict;
  const device = signin.device.compliant ? "reportOnlySuccess" : "reportOnlyNotApplied";
  return written(mfa, block, device);
}

const texts = new Map<string, string>();

function written(...results: readonly string[]): string {
  const key = results.join();
  let text = texts.get(key);
  if (text === undefined) {
    text = JSON.stringify(POLICIES.map((policy, i) => entry(policy, results[i] ?? "notApplied")));
    texts.set(key, text);
  }
  return text;
}

function entry({ name, controls, id }: (typeof POLICIES)[number], result: string): Record<string, unknown> {
  const applied = result !== "notApplied" && result !== "reportOnlyNotApplied";
  return {
    id,
    displayName: name,
    enforcedGrantControls: controls,
    enforcedSessionControls: [],
    result,
    conditionsSatisfied: applied ? 3 : 0,
    conditionsNotSatisfied: applied ? 0 : 1,
  };
}
