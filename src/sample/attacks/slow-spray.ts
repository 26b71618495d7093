import { LEGACY_MAIL } from "../apps.js";
import { localTime } from "../clock.js";
import { script } from "../devices.js";
import { placesFor } from "../places.js";
import { Plot } from "./plot.js";
import type { Stage } from "./stage.js";
import type { Truth } from "../truth.js";

const TARGETS = 90;
const ADDRESSES = 6;

/** Weeks long: each of six addresses tries two to four accounts a day, one password each, and never gets in. */
export function slowSpray(stage: Stage): Truth {
  const plot = new Plot(stage.scene, "slow-password-spray");
  const { random } = plot;
  const origins = Array.from({ length: ADDRESSES }, () => stage.hosting.rent(random.pick(placesFor("hosting"))));
  const targets = stage.crowd(TARGETS, random);
  const device = script("CBAInPROD");
  let next = 0;

  for (let day = stage.day(0.1); day <= stage.day(0.95); day++) {
    for (const origin of origins) {
      for (let n = 2 + random.integer(3); n > 0; n--) {
        const account = targets[next++ % targets.length];
        if (!account) continue;
        const time = localTime("UTC", day, random.between(6, 22));
        plot.signin({ time, account, device, origin, app: LEGACY_MAIL, code: 50126, proof: "password" });
      }
    }
  }
  return plot.truth({
    title: "Password spray too slow for hourly thresholds",
    techniques: ["T1110.003"],
    description:
      "Six hosting addresses try two to four accounts a day each, for weeks, one password at a time. No hour and no day " +
      "looks odd; over the whole time each address has failed for many accounts and never succeeded for one.",
  });
}
