import type { Account } from "./account.js";
import { HOUR, isWeekend, localTime } from "./clock.js";
import { GATEWAYS, mobile, officeEgress, type Origin } from "./origins.js";
import { distance, type Place } from "./places.js";
import type { Random } from "./random.js";
import { isAt, type Trip } from "./trips.js";

/** What somebody does on one day of the calendar where they are. */
export interface Day {
  readonly account: Account;
  readonly place: Place;
  readonly works: boolean;
  /** When work begins and ends, in milliseconds since 1970-01-01 UTC. */
  readonly begins: number;
  readonly ends: number;
  /** Waking hours, likewise. */
  readonly wakes: number;
  readonly sleeps: number;
  /** Where the laptop is seen from during work, and where it is seen from at other times. */
  readonly desk: Origin;
  readonly lodging: Origin;
  readonly trip: Trip | undefined;
}

export function planDay(account: Account, day: number, trip: Trip | undefined, random: Random): Day {
  const { habits } = account;
  const away = trip !== undefined && day >= trip.firstDay && day <= trip.lastDay;
  const onLeave = day >= habits.leave[0] && day < habits.leave[1] && !away;
  const place = away ? trip.place : account.home;
  const lodging = away ? trip.lodging : account.line;
  const begins = localTime(place.zone, day, random.normal(habits.begins, 0.35));
  return {
    account,
    place,
    works: !onLeave && random.chance(isWeekend(day) ? 0.06 : 0.96),
    begins,
    ends: begins + random.normal(habits.hours, 0.5) * HOUR,
    wakes: localTime(place.zone, day, 7),
    sleeps: localTime(place.zone, day, 22.75),
    desk: deskOf(account, away ? place : account.office, lodging, random),
    lodging,
    trip,
  };
}

/** Where the laptop is seen from at a time; undefined while its owner is elsewhere or in the air. */
export function laptopOrigin(day: Day, time: number): Origin | undefined {
  if (!isAt(day.place, time, day.trip)) return undefined;
  return atWork(day, time) ? day.desk : day.lodging;
}

/** The same for the phone, which uses the wireless network at hand or its carrier's. */
export function phoneOrigin(day: Day, time: number, random: Random): Origin | undefined {
  if (!isAt(day.place, time, day.trip)) return undefined;
  if (random.chance(0.5)) return mobile(day.place, random);
  return atWork(day, time) && day.desk.network !== "vpn" ? day.desk : day.lodging;
}

function atWork(day: Day, time: number): boolean {
  return day.works && time >= day.begins && time < day.ends;
}

function deskOf(account: Account, office: Place, lodging: Origin, random: Random): Origin {
  const egress = officeEgress(office);
  if (egress.length > 0 && random.chance(account.habits.inOffice)) return random.pick(egress);
  if (account.vpn && account.laptop.compliant && random.chance(0.75)) return gatewayFor(lodging.place, random);
  return lodging;
}

/** The VPN mostly takes the nearer gateway, and at times one on the other side of an ocean. */
function gatewayFor(place: Place, random: Random): Origin {
  const near = [...GATEWAYS].sort((a, b) => distance(a.place, place) - distance(b.place, place))[0];
  const close = random.chance(0.65);
  return random.pick(GATEWAYS.filter((gateway) => (gateway.place === near?.place) === close));
}
