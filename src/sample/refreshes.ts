import { BACKGROUND_APPS, PHONE_BACKGROUND_APPS } from "./apps.js";
import { laptopOrigin, phoneOrigin, type Day } from "./day.js";
import type { Log } from "./log.js";
import type { OutcomeCode } from "./outcomes.js";
import type { Random } from "./random.js";

const ON_WORKDAYS = 3.9;
const ON_OTHER_DAYS = 1.3;
const AT_LAPTOP = 0.62;

/** Tokens that renew themselves through the day, on the laptop at work and on the phone while its owner is up. */
export function renewTokens(log: Log, day: Day, random: Random): void {
  const { account } = day;
  for (let n = random.poisson(day.works ? ON_WORKDAYS : ON_OTHER_DAYS); n > 0; n--) {
    const laptop = day.works && random.chance(AT_LAPTOP);
    const time = laptop ? random.between(day.begins, day.ends) : random.between(day.wakes, day.sleeps);
    const origin = laptop ? laptopOrigin(day, time) : phoneOrigin(day, time, random);
    const app = random.weighted(laptop ? BACKGROUND_APPS : PHONE_BACKGROUND_APPS);
    const device = laptop ? account.laptop : account.phone;
    const code = outcome(random);
    if (origin)
      log.refresh({ time, account, device, origin, app, code, proof: account.factor ? "claim" : "password" }, random);
  }
}

function outcome(random: Random): OutcomeCode {
  const draw = random.fraction();
  if (draw < 0.006) return 700082;
  if (draw < 0.009) return 50076;
  return draw < 0.0105 ? 50173 : 0;
}
