import { OFFICE_HOME } from "../apps.js";
import { HOUR, localTime, MINUTE } from "../clock.js";
import { unknownDevice } from "../devices.js";
import { distance, placesFor } from "../places.js";
import { Plot } from "./plot.js";
import type { Stage } from "./stage.js";
import type { Truth } from "../truth.js";

const FAR_KM = 4_000;
const WHEN = [0.3, 0.5, 0.75];

/** A stolen session is used from another continent less than two hours after its owner signed in at home. */
export function impossibleTravel(stage: Stage): Truth {
  const plot = new Plot(stage.scene, "impossible-travel");
  const { random } = plot;
  for (const [i, account] of stage.victims(WHEN.length).entries()) {
    const far = placesFor("hosting").filter((place) => distance(place, account.home) > FAR_KM);
    const origin = stage.hosting.rent(random.pick(far));
    const device = unknownDevice(random);
    const atHome = localTime(account.home.zone, stage.day(WHEN[i] ?? 0.5), random.between(10, 15));
    stage.scene.log.signin(
      {
        time: atHome,
        account,
        device: account.laptop,
        origin: account.line,
        app: OFFICE_HOME,
        code: 0,
        proof: "second factor",
      },
      random,
    );
    const time = atHome + random.between(35, 100) * MINUTE;
    const stolen = { account, device, origin, app: OFFICE_HOME, code: 0, proof: "claim" } as const;
    plot.signin({ ...stolen, time });
    for (let n = 2 + random.integer(3); n > 0; n--) {
      plot.refresh({ ...stolen, time: time + random.between(2 * MINUTE, 1.5 * HOUR) });
    }
  }
  return plot.truth({
    title: "Stolen sessions used from another continent",
    techniques: ["T1550.004", "T1078.004"],
    description:
      "Three accounts sign in at home and, within two hours, from more than 4,000 km away on a machine that the tenant has " +
      "never seen; the second factor is satisfied by a claim in the token. Colleagues behind the VPN gateways jump as far, " +
      "but on their managed laptops and to addresses that many share.",
  });
}
