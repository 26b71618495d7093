import { OFFICE_HOME } from "../apps.js";
import { HOUR, localTime, MINUTE } from "../clock.js";
import { unknownDevice } from "../devices.js";
import { placesFor } from "../places.js";
import { Plot } from "./plot.js";
import type { Stage } from "./stage.js";
import type { Truth } from "../truth.js";

const PUSHES = 26;

/** With the password known, the attacker asks for approval all night until the tired owner of the phone gives it. */
export function mfaFatigue(stage: Stage): Truth {
  const plot = new Plot(stage.scene, "mfa-fatigue");
  const { random } = plot;
  const origin = stage.hosting.rent(random.pick(placesFor("hosting")));
  const device = unknownDevice(random);
  for (const account of stage.victims(1)) {
    let time = localTime(account.home.zone, stage.day(0.8), random.between(1, 2));
    const ask = { account, device, origin, app: OFFICE_HOME } as const;
    for (let n = 0; n < PUSHES; n++) {
      const { correlationId } = plot.signin({ ...ask, time, code: 50074, proof: "password" });
      time += random.between(35, 70) * 1_000;
      plot.signin({ ...ask, time, code: 500121, proof: "second factor", correlationId });
      time += random.between(20, 120) * 1_000;
    }
    plot.signin({ ...ask, time, code: 0, proof: "second factor", risk: "medium" });
    for (let n = 3; n > 0; n--) {
      plot.refresh({ ...ask, time: time + random.between(5 * MINUTE, 2 * HOUR), code: 0, proof: "claim" });
    }
    stage.footholds.push({ account, origin, device, time });
  }
  return plot.truth({
    title: "MFA fatigue that ends in an approval",
    techniques: ["T1621", "T1078.004"],
    description:
      "In the night one hosting address, which has the right password, sends push after push (50074, then 500121 when it is " +
      "refused) within an hour or so, until one is approved.",
  });
}
