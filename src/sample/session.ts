import { MINUTE } from "./clock.js";
import type { Log } from "./log.js";
import type { OutcomeCode } from "./outcomes.js";
import type { Random } from "./random.js";
import type { Attempt, Signin } from "./signin.js";

export type Session = Pick<Attempt, "account" | "device" | "origin" | "app" | "time">;

const SECOND = 1_000;
const MISTYPED = 0.03;
const LOCKED_OUT = 0.0008;
const EXPIRED = 0.0015;
const PUSH_MISSED = 0.004;
const STAY_SIGNED_IN = 0.06;
const NO_CONSENT = 0.0008;

/** One interactive sign-in, with the small mishaps that come before it. */
export function signInWithTroubles(log: Log, session: Session, random: Random): void {
  const proof = proofOf(session, random);
  const correlationId = random.guid();
  let time = session.time;
  const fail = (code: OutcomeCode, seconds: number, as: Signin["proof"] = "password"): void => {
    log.signin({ ...session, time, code, proof: as, correlationId }, random);
    time += seconds * SECOND;
  };

  if (random.chance(LOCKED_OUT)) {
    for (let n = 6 + random.integer(4); n > 0; n--) fail(50126, random.between(8, 30));
    for (let n = 1 + random.integer(3); n > 0; n--) fail(50053, random.between(30, 90));
    time += random.between(15, 40) * MINUTE;
  } else if (random.chance(MISTYPED)) {
    for (let n = 1 + random.integer(3); n > 0; n--) fail(50126, random.between(6, 40));
  }
  if (random.chance(EXPIRED)) fail(50055, random.between(60, 200));
  if (random.chance(NO_CONSENT)) fail(65001, random.between(60, 200));
  if (proof === "second factor") {
    if (random.chance(0.4)) fail(random.chance(0.7) ? 50074 : 50076, random.between(5, 25));
    if (random.chance(PUSH_MISSED)) fail(500121, random.between(40, 120), "second factor");
  }
  if (random.chance(STAY_SIGNED_IN)) fail(50140, random.between(2, 9));
  log.signin({ ...session, time, code: 0, proof, correlationId }, random);
}

function proofOf({ account, origin }: Session, random: Random): Signin["proof"] {
  if (!account.factor) return "password";
  const draw = random.fraction();
  // The office and the VPN are trusted: there a password alone is at times enough.
  if (origin.network === "office" || origin.network === "vpn") {
    return draw < 0.3 ? "password" : draw < 0.85 ? "claim" : "second factor";
  }
  return draw < 0.7 ? "claim" : "second factor";
}
