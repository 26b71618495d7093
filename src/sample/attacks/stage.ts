import type { Account } from "../account.js";
import { DAY, dayOf, workday } from "../clock.js";
import type { Device } from "../devices.js";
import { Hosting, type Origin } from "../origins.js";
import type { Random } from "../random.js";
import { members, type Scene } from "../scene.js";
import type { Truth } from "../truth.js";

/** Somebody whose account an attacker got into. */
export interface Foothold {
  readonly account: Account;
  readonly origin: Origin;
  readonly device: Device;
  readonly time: number;
}

export type Attack = (stage: Stage) => Truth;

/** What the attacks share: whom they may hit, where they sit, and what they have won so far. */
export class Stage {
  readonly hosting = new Hosting();
  readonly footholds: Foothold[] = [];
  readonly #cast: Account[];

  constructor(
    readonly scene: Scene,
    random: Random,
  ) {
    this.#cast = random.sample(members(scene).filter((member) => this.#staysHome(member)));
  }

  /** The next victims: members at home in the window, without VPN, whom no attack has hit before. */
  victims(count: number): Account[] {
    return this.#cast.splice(0, count);
  }

  /** Many members, none of them a victim so far; fewer in a small tenant. */
  crowd(count: number, random: Random): Account[] {
    return random.sample(this.#cast, Math.min(count, Math.floor(this.#cast.length * 0.75)));
  }

  /** A day of work at a fraction of the window, at least a day from either end of it. */
  day(fraction: number): number {
    const { start, end } = this.scene.log;
    const first = Math.ceil(start / DAY) + 1;
    const last = dayOf(end) - 2;
    const day = workday(Math.round(first + fraction * (last - first)));
    return day >= first ? day : day + 3;
  }

  #staysHome(member: Account): boolean {
    const { habits, vpn, factor, home, office } = member;
    const inOneCity = home.country === office.country;
    return inOneCity && !vpn && factor !== undefined && habits.leave[0] === 0 && !this.scene.trips.has(member);
  }
}
