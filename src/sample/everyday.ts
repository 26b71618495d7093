import { DESKTOP_APPS, PHONE_APPS } from "./apps.js";
import { HOUR, MINUTE } from "./clock.js";
import { laptopOrigin, phoneOrigin, planDay, type Day } from "./day.js";
import { unknownDevice } from "./devices.js";
import { renewTokens } from "./refreshes.js";
import { keepHouse } from "./routine.js";
import type { Random } from "./random.js";
import type { Scene } from "./scene.js";
import { signInWithTroubles } from "./session.js";

/** Extra interactive sign-ins on a working day at the laptop, and on any day at the phone. */
const LAPTOP_EXTRA = 0.75;
const PHONE_EXTRA = 0.16;
const BORROWED_MACHINE = 0.003;

/** What members and guests do on every day of the window: sign-ins, token refreshes, changes in the directory. */
export function liveEveryday(scene: Scene): void {
  for (const account of scene.accounts) {
    if (account.kind === "service") continue;
    const random = scene.random.fork(`everyday ${account.upn}`);
    // A day more at either end: the window's days are UTC's, people's are their own.
    for (let i = -1; i <= scene.days; i++) {
      const day = planDay(account, scene.firstDay + i, scene.trips.get(account), random);
      if (account.kind === "guest") visit(scene, day, random);
      else work(scene, day, random);
    }
  }
}

function work(scene: Scene, day: Day, random: Random): void {
  if (day.works) {
    if (random.chance(0.78)) atLaptop(scene, day, day.begins + random.between(0, 25) * MINUTE, random);
    for (let n = random.poisson(LAPTOP_EXTRA); n > 0; n--) {
      atLaptop(scene, day, random.between(day.begins, day.ends), random);
    }
    if (random.chance(BORROWED_MACHINE)) borrow(scene, day, random);
  } else if (random.chance(0.06)) {
    atLaptop(scene, day, random.between(day.wakes + 2 * HOUR, day.sleeps), random);
  }
  for (let n = random.poisson(PHONE_EXTRA); n > 0; n--) {
    const time = random.between(day.wakes, day.sleeps);
    const origin = phoneOrigin(day, time, random);
    const app = random.weighted(PHONE_APPS);
    if (origin)
      signInWithTroubles(scene.log, { account: day.account, device: day.account.phone, origin, app, time }, random);
  }
  renewTokens(scene.log, day, random);
  keepHouse(scene, day, random);
}

function atLaptop(scene: Scene, day: Day, time: number, random: Random): void {
  const origin = laptopOrigin(day, time);
  const app = random.weighted(DESKTOP_APPS);
  if (origin)
    signInWithTroubles(scene.log, { account: day.account, device: day.account.laptop, origin, app, time }, random);
}

/** Somebody tries a machine that the company does not manage, and policy says no. */
function borrow(scene: Scene, day: Day, random: Random): void {
  const time = random.between(day.ends, day.ends + 2 * HOUR);
  const origin = laptopOrigin(day, time);
  const device = unknownDevice(random);
  const app = random.weighted(DESKTOP_APPS);
  if (!origin) return;
  const { account } = day;
  scene.log.signin({ time, account, device, origin, app, code: 53003, proof: "password", risk: "low" }, random);
}

function visit(scene: Scene, day: Day, random: Random): void {
  if (!day.works || !random.chance(0.35)) return;
  const { account } = day;
  const time = random.between(day.begins, day.ends);
  const app = random.weighted(DESKTOP_APPS);
  signInWithTroubles(scene.log, { account, device: account.laptop, origin: account.line, app, time }, random);
}
