import type { Scene } from "../scene.js";
import type { Truth } from "../truth.js";
import { bruteForce } from "./brute-force.js";
import { takeoverFollowUp } from "./follow-up.js";
import { impossibleTravel } from "./impossible-travel.js";
import { mfaFatigue } from "./mfa-fatigue.js";
import { passwordSpray } from "./password-spray.js";
import { slowSpray } from "./slow-spray.js";
import { Stage, type Attack } from "./stage.js";

/** In this order: the last two accounts won are those that the follow-up goes on with. */
const ATTACKS: readonly Attack[] = [
  impossibleTravel,
  bruteForce,
  passwordSpray,
  mfaFatigue,
  takeoverFollowUp,
  slowSpray,
];

export function plantAttacks(scene: Scene): Truth[] {
  const stage = new Stage(scene, scene.random.fork("stage"));
  return ATTACKS.map((attack) => attack(stage));
}
