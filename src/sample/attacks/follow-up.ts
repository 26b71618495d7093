import { ACTIVITIES } from "../activities.js";
import { userTarget } from "../audit-event.js";
import { MINUTE } from "../clock.js";
import { consentTo, type Application } from "../consent.js";
import { Plot } from "./plot.js";
import type { Stage } from "./stage.js";
import type { Truth } from "../truth.js";

const MALICIOUS: Application = {
  name: "Mailbox Archive Assistant",
  scope: "offline_access User.Read Mail.ReadWrite Mail.Send MailboxSettings.ReadWrite",
  known: false,
};

/** Inside two of the accounts the attacker registers a second factor of their own and consents to an application. */
export function takeoverFollowUp(stage: Stage): Truth {
  const plot = new Plot(stage.scene, "takeover-follow-up");
  const { random } = plot;
  for (const { account, origin, time } of stage.footholds.slice(-2)) {
    const by = { account, ip: origin.ip };
    plot.audit({
      time: time + random.between(4, 12) * MINUTE,
      activity: ACTIVITIES.registerSecurityInfo,
      by,
      targets: [userTarget(account)],
      reason: "User registered Authenticator App with Notification and Code",
    });
    const consentAt = time + random.between(15, 45) * MINUTE;
    for (const event of consentTo(stage.scene.log, MALICIOUS, by, consentAt, random)) {
      plot.noteChange(event.time, account, origin.ip);
    }
  }
  return plot.truth({
    title: "Persistence in accounts that were taken over",
    techniques: ["T1098.005", "T1528"],
    description:
      "Within the hour after the attacker got in, two accounts register a new authentication method and consent to a mail " +
      "application that nobody else uses, both from the attacker's address.",
  });
}
