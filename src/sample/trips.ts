import type { Account } from "./account.js";
import { HOUR, localTime, workday } from "./clock.js";
import { residential, type Origin } from "./origins.js";
import { DESTINATIONS, distance, type Place } from "./places.js";
import type { Random } from "./random.js";

const CRUISE_KM_PER_HOUR = 750;
const AIRPORT_HOURS = 3;
const DEPARTURE_HOUR = 18;

/** A business trip; all times in milliseconds since 1970-01-01 UTC. */
export interface Trip {
  readonly place: Place;
  /** The hotel's line. */
  readonly lodging: Origin;
  /** The days that begin away: from the first, included, to the last, included. */
  readonly firstDay: number;
  readonly lastDay: number;
  readonly departs: number;
  readonly arrives: number;
  readonly departsBack: number;
  readonly arrivesBack: number;
}

/** Some members travel once, for two to five days, in planes that keep to the speed of planes. */
export function planTrips(
  accounts: readonly Account[],
  firstDay: number,
  days: number,
  random: Random,
): Map<Account, Trip> {
  const trips = new Map<Account, Trip>();
  for (const account of accounts) {
    const own = random.fork(account.upn);
    if (account.kind !== "member" || !own.chance(0.12)) continue;
    const place = own.pick(DESTINATIONS.filter((candidate) => distance(candidate, account.home) > 250));
    trips.set(account, planTrip(account.home, place, workday(firstDay + own.integer(days)), own));
  }
  return trips;
}

/** Whether somebody is at a place, home or away, at a time: neither in the other nor in the air. */
export function isAt(place: Place, time: number, trip: Trip | undefined): boolean {
  if (!trip) return true;
  if (place === trip.place) return time >= trip.arrives && time < trip.departsBack;
  return time < trip.departs || time >= trip.arrivesBack;
}

function planTrip(home: Place, place: Place, departureDay: number, random: Random): Trip {
  const flight = (distance(home, place) / CRUISE_KM_PER_HOUR + AIRPORT_HOURS) * HOUR;
  const lastDay = departureDay + 2 + random.integer(4);
  const departs = localTime(home.zone, departureDay, DEPARTURE_HOUR);
  const departsBack = localTime(place.zone, lastDay, DEPARTURE_HOUR);
  return {
    place,
    lodging: residential(place, random),
    firstDay: departureDay + 1,
    lastDay,
    departs,
    arrives: departs + flight,
    departsBack,
    arrivesBack: departsBack + flight,
  };
}
