import { createAuditEvent, type AuditEvent, type Change } from "./audit-event.js";
import type { Random } from "./random.js";
import { createSignin, type Attempt, type Signin } from "./signin.js";

/** Everything that happened in the window; what falls outside it was never recorded. */
export class Log {
  readonly signins: Signin[] = [];
  readonly refreshes: Signin[] = [];
  readonly audits: AuditEvent[] = [];

  /** Both in milliseconds since 1970-01-01 UTC; `end` is excluded. */
  constructor(
    readonly start: number,
    readonly end: number,
  ) {}

  signin(attempt: Attempt, random: Random): Signin {
    return this.#record(this.signins, createSignin(attempt, random));
  }

  refresh(attempt: Attempt, random: Random): Signin {
    return this.#record(this.refreshes, createSignin(attempt, random));
  }

  audit(change: Change, random: Random): AuditEvent {
    return this.#record(this.audits, createAuditEvent(change, random));
  }

  /** Puts every table into the order of time; equal times keep the order in which they were recorded. */
  sort(): void {
    for (const events of [this.signins, this.refreshes, this.audits]) events.sort((a, b) => a.time - b.time);
  }

  #record<T extends { readonly time: number }>(events: T[], event: T): T {
    if (event.time >= this.start && event.time < this.end) events.push(event);
    return event;
  }
}
