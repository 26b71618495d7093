/** A city, with its number among all cities: address ranges are dealt out by it. */
export interface Place {
  readonly number: number;
  readonly city: string;
  readonly state: string;
  /** ISO 3166 code of two letters. */
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly zone: string;
  readonly use: "office" | "suburb" | "destination" | "gateway" | "hosting";
}

/** An office with the cities its people live in; `weight` is its share of the company. */
export interface Office {
  readonly weight: number;
  readonly place: Place;
  readonly homes: readonly Place[];
}

const CITIES: [string, string, string, number, number, string, Place["use"]][] = [
  ["Copenhagen", "Hovedstaden", "DK", 55.6761, 12.5683, "Europe/Copenhagen", "office"],
  ["London", "England", "GB", 51.5072, -0.1276, "Europe/London", "office"],
  ["Boston", "Massachusetts", "US", 42.3601, -71.0589, "America/New_York", "office"],
  ["Chicago", "Illinois", "US", 41.8781, -87.6298, "America/Chicago", "office"],
  ["Toronto", "Ontario", "CA", 43.6532, -79.3832, "America/Toronto", "office"],
  ["Sao Paulo", "Sao Paulo", "BR", -23.5505, -46.6333, "America/Sao_Paulo", "office"],
  ["Singapore", "", "SG", 1.3521, 103.8198, "Asia/Singapore", "office"],
  ["Sydney", "New South Wales", "AU", -33.8688, 151.2093, "Australia/Sydney", "office"],
  ["Roskilde", "Sjaelland", "DK", 55.6415, 12.0803, "Europe/Copenhagen", "suburb"],
  ["Malmo", "Skane", "SE", 55.605, 13.0038, "Europe/Stockholm", "suburb"],
  ["Reading", "England", "GB", 51.4543, -0.9781, "Europe/London", "suburb"],
  ["Worcester", "Massachusetts", "US", 42.2626, -71.8023, "America/New_York", "suburb"],
  ["Evanston", "Illinois", "US", 42.0451, -87.6877, "America/Chicago", "suburb"],
  ["Mississauga", "Ontario", "CA", 43.589, -79.6441, "America/Toronto", "suburb"],
  ["Campinas", "Sao Paulo", "BR", -22.9056, -47.0608, "America/Sao_Paulo", "suburb"],
  ["Parramatta", "New South Wales", "AU", -33.815, 151.0011, "Australia/Sydney", "suburb"],
  ["Paris", "Ile-de-France", "FR", 48.8566, 2.3522, "Europe/Paris", "destination"],
  ["Munich", "Bayern", "DE", 48.1351, 11.582, "Europe/Berlin", "destination"],
  ["Madrid", "Madrid", "ES", 40.4168, -3.7038, "Europe/Madrid", "destination"],
  ["New York", "New York", "US", 40.7128, -74.006, "America/New_York", "destination"],
  ["San Francisco", "California", "US", 37.7749, -122.4194, "America/Los_Angeles", "destination"],
  ["Tokyo", "Tokyo", "JP", 35.6762, 139.6503, "Asia/Tokyo", "destination"],
  ["Mumbai", "Maharashtra", "IN", 19.076, 72.8777, "Asia/Kolkata", "destination"],
  ["Frankfurt am Main", "Hessen", "DE", 50.1109, 8.6821, "Europe/Berlin", "gateway"],
  ["Ashburn", "Virginia", "US", 39.0438, -77.4874, "America/New_York", "gateway"],
  ["Vilnius", "Vilnius", "LT", 54.6872, 25.2797, "Europe/Vilnius", "hosting"],
  ["Amsterdam", "Noord-Holland", "NL", 52.3676, 4.9041, "Europe/Amsterdam", "hosting"],
  ["Hanoi", "Ha Noi", "VN", 21.0278, 105.8342, "Asia/Bangkok", "hosting"],
  ["Lima", "Lima", "PE", -12.0464, -77.0428, "America/Lima", "hosting"],
  ["Johannesburg", "Gauteng", "ZA", -26.2041, 28.0473, "Africa/Johannesburg", "hosting"],
];

export const PLACES: readonly Place[] = CITIES.map(
  ([city, state, country, latitude, longitude, zone, use], number) => ({
    number,
    city,
    state,
    country,
    latitude,
    longitude,
    zone,
    use,
  }),
);

export const OFFICES: readonly Office[] = [
  office(30, "Copenhagen", "Roskilde", "Malmo"),
  office(18, "London", "Reading"),
  office(14, "Boston", "Worcester"),
  office(10, "Chicago", "Evanston"),
  office(9, "Toronto", "Mississauga"),
  office(7, "Sao Paulo", "Campinas"),
  office(7, "Singapore"),
  office(5, "Sydney", "Parramatta"),
];

export const DESTINATIONS = PLACES.filter(({ use }) => use === "office" || use === "destination");

export function placesFor(use: Place["use"]): readonly Place[] {
  return PLACES.filter((place) => place.use === use);
}

/** Along the surface of the Earth, in kilometres. */
export function distance(a: Place, b: Place): number {
  const radians = Math.PI / 180;
  const north = Math.sin(((b.latitude - a.latitude) * radians) / 2);
  const east = Math.sin(((b.longitude - a.longitude) * radians) / 2);
  const h = north ** 2 + Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * east ** 2;
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(h)));
}

function office(weight: number, city: string, ...suburbs: string[]): Office {
  return { weight, place: named(city), homes: [named(city), ...suburbs.map(named)] };
}

function named(city: string): Place {
  const place = PLACES.find((candidate) => candidate.city === city);
  if (!place) throw new RangeError(`There is no city ${city} among the places.`);
  return place;
}
