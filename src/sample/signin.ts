import type { Account } from "./account.js";
import type { App } from "./apps.js";
import type { Device } from "./devices.js";
import type { Origin } from "./origins.js";
import type { OutcomeCode } from "./outcomes.js";
import type { Random } from "./random.js";

/** One sign-in, of a person or of a token that renews itself. */
export interface Signin {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly time: number;
  readonly id: string;
  /** The same for the rows of one attempt. */
  readonly correlationId: string;
  readonly account: Account;
  readonly device: Device;
  readonly origin: Origin;
  readonly app: App;
  readonly code: OutcomeCode;
  /** What was shown: a password alone, a token that remembers a second factor, or the second factor itself. */
  readonly proof: "password" | "claim" | "second factor";
  readonly risk: "none" | "low" | "medium";
  readonly processingMs: number;
}

export type Attempt = Pick<Signin, "time" | "account" | "device" | "origin" | "app" | "code" | "proof"> &
  Partial<Pick<Signin, "correlationId" | "risk">>;

export function createSignin(attempt: Attempt, random: Random): Signin {
  const id = random.guid();
  return {
    time: Math.round(attempt.time),
    id,
    correlationId: attempt.correlationId ?? random.guid(),
    account: attempt.account,
    device: attempt.device,
    origin: attempt.origin,
    app: attempt.app,
    code: attempt.code,
    proof: attempt.proof,
    risk: attempt.risk ?? "none",
    processingMs: 60 + random.integer(340),
  };
}
