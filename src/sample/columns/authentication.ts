import { OUTCOMES, passwordAccepted } from "../outcomes.js";
import type { Signin } from "../signin.js";

const BY_CLAIM = "MFA requirement satisfied by claim in the token";
const MULTI = new Set([50074, 50076, 500121]);

export function requirement({ proof, code }: Signin): string {
  return proof !== "password" || MULTI.has(code) ? "multiFactorAuthentication" : "singleFactorAuthentication";
}

/** The policies that demanded a second factor, as JSON text. */
export function requirementPolicies(signin: Signin): string {
  return requirement(signin) === "multiFactorAuthentication"
    ? '[{"requirementProvider":"multiConditionalAccess","detail":"Conditional Access"}]'
    : "[]";
}

/** The steps of an interactive sign-in, as JSON text. */
export function steps(signin: Signin): string {
  const { time, proof, code, account } = signin;
  const at = new Date(time).toISOString();
  if (proof === "claim") {
    return JSON.stringify([
      {
        authenticationStepDateTime: at,
        authenticationMethod: "Previously satisfied",
        succeeded: true,
        authenticationStepResultDetail: BY_CLAIM,
        authenticationStepRequirement: "MultiConditionalAccess",
      },
    ]);
  }
  const accepted = passwordAccepted(code);
  const password = {
    authenticationStepDateTime: at,
    authenticationMethod: "Password",
    authenticationMethodDetail: "Password in the cloud",
    succeeded: accepted,
    authenticationStepResultDetail: accepted ? "Correct password" : "Incorrect password",
    authenticationStepRequirement: "Primary authentication",
  };
  if (proof === "password") return JSON.stringify([password]);
  const denied = code === 500121;
  return JSON.stringify([
    password,
    {
      authenticationStepDateTime: at,
      authenticationMethod: account.factor ?? "",
      succeeded: !denied,
      authenticationStepResultDetail: denied
        ? "MFA denied; user declined the authentication"
        : "MFA completed in Azure AD",
      authenticationStepRequirement: "MultiConditionalAccess",
    },
  ]);
}

/** Code, reason and the words on the second factor, as JSON text. */
export function status({ code, proof }: Signin): string {
  const key = `${code} ${proof}`;
  let text = statuses.get(key);
  if (text === undefined) {
    const additionalDetails = additional(code, proof);
    text = JSON.stringify({
      errorCode: code,
      ...(code === 0 ? {} : { failureReason: OUTCOMES[code] }),
      ...(additionalDetails ? { additionalDetails } : {}),
    });
    statuses.set(key, text);
  }
  return text;
}

/** The second factor that was used, as JSON text; {} when none was. */
export function mfaDetail({ proof, account }: Signin): string {
  if (proof !== "second factor" || !account.factor) return "{}";
  return JSON.stringify({ authMethod: account.factor, authDetail: "" });
}

const statuses = new Map<string, string>();

function additional(code: Signin["code"], proof: Signin["proof"]): string {
  if (code === 500121) return "MFA denied; user declined the authentication";
  if (code === 50074 || code === 50076) return "MFA required in Azure AD";
  if (proof === "claim") return BY_CLAIM;
  return proof === "second factor" ? "MFA completed in Azure AD" : "";
}
