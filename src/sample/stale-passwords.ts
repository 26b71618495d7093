import { ACTIVE_SYNC } from "./apps.js";
import { MINUTE } from "./clock.js";
import { phoneOrigin, planDay } from "./day.js";
import { members, type Scene } from "./scene.js";

const SHARE = 0.012;

/**
 * A phone that goes on trying yesterday's password for hours until its owner types the new one: many failures and then a
 * success, but from the owner's own phone and at a phone's pace.
 */
export function retryStalePasswords(scene: Scene): void {
  const random = scene.random.fork("stale passwords");
  const people = members(scene);
  for (const account of random.sample(people, Math.max(1, Math.round(people.length * SHARE)))) {
    const own = random.fork(account.upn);
    const day = planDay(account, scene.firstDay + own.integer(scene.days), scene.trips.get(account), own);
    const tries = 15 + own.integer(25);
    const gap = own.between(5, 9) * MINUTE;
    for (let n = 0; n <= tries; n++) {
      const time = day.begins + n * gap + own.between(0, MINUTE);
      const origin = phoneOrigin(day, time, own);
      const code = n < tries ? 50126 : 0;
      if (origin) {
        scene.log.signin(
          { time, account, device: account.phone, origin, app: ACTIVE_SYNC, code, proof: "password" },
          own,
        );
      }
    }
  }
}
