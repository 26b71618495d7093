import { OFFICES, placesFor, type Place } from "./places.js";
import type { Random } from "./random.js";

/** Where on the network a sign-in comes from. Addresses and AS numbers are from ranges that nobody owns. */
export interface Origin {
  readonly ip: string;
  /** Autonomous system number, as text. */
  readonly asn: string;
  readonly place: Place;
  readonly network: "residential" | "mobile" | "office" | "vpn" | "hosting";
}

const COMPANY_ASN = "64496";
const GATEWAY_ASN = "64497";
const CARRIER_ADDRESSES = 48;

/** A subscriber's line: 100.64.0.0/10, one /16 a city; about one in seven has IPv6 instead. */
export function residential(place: Place, random: Random): Origin {
  const sixth = random.chance(0.14);
  const ip = sixth
    ? `2001:db8:${(0x100 + place.number).toString(16)}:${group(random)}::${group(random)}`
    : `100.${64 + place.number}.${random.integer(256)}.${1 + random.integer(254)}`;
  return { ip, asn: String(64512 + place.number), place, network: "residential" };
}

/** A carrier's shared address: 198.18.0.0/15, one /22 a city, of which few addresses serve many. */
export function mobile(place: Place, random: Random): Origin {
  let pool = carriers.get(place);
  if (!pool) {
    const asn = String(65536 + (place.number % 16));
    pool = Array.from({ length: CARRIER_ADDRESSES }, (_, i) => {
      const ip = `198.18.${place.number * 4 + (i & 3)}.${10 + i}`;
      return { ip, asn, place, network: "mobile" };
    });
    carriers.set(place, pool);
  }
  return random.pick(pool);
}

/** The two addresses behind which an office stands: 203.0.113.0/24. */
export function officeEgress(place: Place): readonly Origin[] {
  return offices.get(place) ?? [];
}

/** The company's VPN gateways: four addresses in two cities, known and shared by all who use the VPN. */
export const GATEWAYS: readonly Origin[] = placesFor("gateway").flatMap((place, i) =>
  [0, 1].map((k): Origin => ({ ip: `198.51.100.${10 + 2 * i + k}`, asn: GATEWAY_ASN, place, network: "vpn" })),
);

/** Rented machines, where attackers sit: 192.0.2.0/24; each call takes the next address. */
export class Hosting {
  #next = 10;

  rent(place: Place): Origin {
    return { ip: `192.0.2.${this.#next++}`, asn: String(64500 + (place.number % 10)), place, network: "hosting" };
  }
}

const carriers = new Map<Place, readonly Origin[]>();
const offices = new Map(
  OFFICES.map(({ place }, i) => [
    place,
    [0, 1].map((k): Origin => ({ ip: `203.0.113.${8 * (i + 1) + k}`, asn: COMPANY_ASN, place, network: "office" })),
  ]),
);

function group(random: Random): string {
  return (1 + random.integer(0xfffe)).toString(16);
}
