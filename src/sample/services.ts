import { POWERSHELL } from "./apps.js";
import { HOUR, localTime, MINUTE } from "./clock.js";
import type { Scene } from "./scene.js";

/**
 * Jobs that sign in through the night. The first one's password was changed and nobody told it: it fails every quarter of
 * an hour, always from the same office address, and never gets in.
 */
export function runServices(scene: Scene): void {
  const services = scene.accounts.filter(({ kind }) => kind === "service");
  for (const [i, account] of services.entries()) {
    const random = scene.random.fork(`service ${account.upn}`);
    const forgotten = i === 0;
    for (let night = -1; night <= scene.days; night++) {
      const dusk = localTime(account.office.zone, scene.firstDay + night, account.habits.begins);
      const dawn = dusk + account.habits.hours * HOUR;
      for (let time = dusk; time < dawn; time += (forgotten ? 15 : 60) * MINUTE) {
        const attempt = {
          time: time + random.between(0, 20_000),
          account,
          device: account.laptop,
          origin: account.line,
        };
        scene.log.signin({ ...attempt, app: POWERSHELL, code: forgotten ? 50126 : 0, proof: "password" }, random);
      }
    }
  }
}
