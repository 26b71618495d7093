import type { Device } from "./devices.js";
import type { Origin } from "./origins.js";
import type { Place } from "./places.js";

/** How somebody proves who they are beside the password. */
export type SecondFactor = "Mobile app notification" | "Mobile app verification code" | "Text message";

/** Somebody, or something, that signs in. */
export interface Account {
  readonly kind: "member" | "guest" | "service";
  readonly id: string;
  readonly upn: string;
  /** The part of the address before the @. */
  readonly alias: string;
  readonly name: string;
  readonly given: string;
  readonly surname: string;
  readonly department: string;
  readonly title: string;
  readonly employeeId: string;
  readonly roles: readonly string[];
  /** Set once everybody is there; undefined at the top, for guests and for services. */
  manager: Account | undefined;
  readonly office: Place;
  readonly home: Place;
  /** The line at home; for a service, the office's. */
  readonly line: Origin;
  readonly laptop: Device;
  readonly phone: Device;
  readonly factor: SecondFactor | undefined;
  readonly vpn: boolean;
  readonly habits: Habits;
  /** The tenant in which the account was made: not ours for a guest. */
  readonly homeTenantId: string;
  /** Days since 1970-01-01. */
  readonly createdDay: number;
}

export interface Habits {
  /** Hours of the clock at which work begins, and how many there are. */
  readonly begins: number;
  readonly hours: number;
  /** Share of working days spent in the office. */
  readonly inOffice: number;
  /** The days off, as days since 1970-01-01; the last one is excluded. */
  readonly leave: readonly [from: number, to: number];
}
