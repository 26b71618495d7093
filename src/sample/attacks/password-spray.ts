import { LEGACY_MAIL, POWERSHELL } from "../apps.js";
import { HOUR, localTime, MINUTE } from "../clock.js";
import { script } from "../devices.js";
import { placesFor } from "../places.js";
import { Plot } from "./plot.js";
import type { Stage } from "./stage.js";
import type { Truth } from "../truth.js";

const TARGETS = 48;
const ADDRESSES = 3;
const HOURS = 5;
const LOCKED = 0.04;

/** A burst: three addresses try a few passwords on everybody of a list; two accounts open, a third stops at MFA. */
export function passwordSpray(stage: Stage): Truth {
  const plot = new Plot(stage.scene, "password-spray");
  const { random } = plot;
  const places = random.sample(placesFor("hosting"), ADDRESSES);
  const origins = places.map((place) => stage.hosting.rent(place));
  const opened = stage.victims(2);
  const stopped = stage.victims(1);
  const targets = [...opened, ...stopped, ...stage.crowd(TARGETS - 3, random)];
  const begins = localTime("UTC", stage.day(0.55), 3);
  const device = script("BAV2ROPC");

  for (const account of targets) {
    for (const origin of origins) {
      for (let n = 2 + random.integer(2); n > 0; n--) {
        const time = begins + random.between(0, HOURS * HOUR);
        const code = random.chance(LOCKED) ? 50053 : 50126;
        plot.signin({ time, account, device, origin, app: POWERSHELL, code, proof: "password" });
      }
    }
  }
  const ends = begins + HOURS * HOUR;
  for (const account of opened) {
    const origin = random.pick(origins);
    const time = ends + random.between(2, 30) * MINUTE;
    plot.signin({ time, account, device, origin, app: LEGACY_MAIL, code: 0, proof: "password" });
    stage.footholds.push({ account, origin, device, time });
  }
  for (const account of stopped) {
    const time = ends + random.between(2, 30) * MINUTE;
    const origin = random.pick(origins);
    plot.signin({ time, account, device, origin, app: POWERSHELL, code: 50076, proof: "password" });
  }
  return plot.truth({
    title: "Password spray that opens two accounts",
    techniques: ["T1110.003", "T1078.004"],
    description:
      "Three hosting addresses try two or three passwords each on the same list of accounts within five hours, then read " +
      "the mail of two of them over a legacy protocol that asks for no second factor. A third password was found as well, " +
      "but that sign-in stopped at the second factor (50076).",
  });
}
