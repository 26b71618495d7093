import { LEGACY_MAIL } from "../apps.js";
import { localTime } from "../clock.js";
import { script } from "../devices.js";
import { placesFor } from "../places.js";
import { Plot } from "./plot.js";
import type { Stage } from "./stage.js";
import type { Truth } from "../truth.js";

const TRIES = 420;
const SECONDS_APART = 14;

/** One address hammers one account until a password fits. */
export function bruteForce(stage: Stage): Truth {
  const plot = new Plot(stage.scene, "brute-force");
  const { random } = plot;
  const origin = stage.hosting.rent(random.pick(placesFor("hosting")));
  const device = script("python-requests/2.32.3");
  let time = localTime("UTC", stage.day(0.4), random.between(18, 20));
  for (const account of stage.victims(1)) {
    const guess = { account, device, origin, app: LEGACY_MAIL, proof: "password" } as const;
    for (let n = 0; n < TRIES; n++) {
      plot.signin({ ...guess, time, code: random.chance(0.08) ? 50053 : 50126 });
      time += random.between(0.4, 1.6) * SECONDS_APART * 1_000;
    }
    plot.signin({ ...guess, time, code: 0 });
    stage.footholds.push({ account, origin, device, time });
  }
  return plot.truth({
    title: "Brute force of one account that succeeds",
    techniques: ["T1110.001", "T1078.004"],
    description:
      "One hosting address tries hundreds of passwords on one account, four a minute, and the last one fits. Phones with a " +
      "stale password and a forgotten service look alike in numbers, but fail from addresses that are theirs.",
  });
}
