import type { Account } from "../account.js";
import type { Change } from "../audit-event.js";
import type { Random } from "../random.js";
import type { Scene } from "../scene.js";
import type { Attempt, Signin } from "../signin.js";
import type { Scenario, Truth } from "../truth.js";

/** One attack as it unfolds: puts its rows into the log and keeps account of them for the truth. */
export class Plot {
  readonly random: Random;
  readonly #scene: Scene;
  readonly #scenario: Scenario;
  readonly #times: number[] = [];
  readonly #accounts = new Set<string>();
  readonly #compromised = new Set<string>();
  readonly #ips = new Set<string>();
  readonly #tables = new Set<string>();

  constructor(scene: Scene, scenario: Scenario) {
    this.#scene = scene;
    this.#scenario = scenario;
    this.random = scene.random.fork(`attack ${scenario}`);
  }

  signin(attempt: Attempt): Signin {
    this.#note("SigninLogs", attempt.time, attempt.account, attempt.origin.ip);
    if (attempt.code === 0) this.#compromised.add(attempt.account.upn);
    return this.#scene.log.signin(attempt, this.random);
  }

  refresh(attempt: Attempt): void {
    this.#note("AADNonInteractiveUserSignInLogs", attempt.time, attempt.account, attempt.origin.ip);
    this.#scene.log.refresh(attempt, this.random);
  }

  audit(change: Change & { readonly by: { readonly account: Account; readonly ip: string } }): void {
    this.noteChange(change.time, change.by.account, change.by.ip);
    this.#scene.log.audit(change, this.random);
  }

  /** Keeps account of a change in the directory that something else put into the log. */
  noteChange(time: number, account: Account, ip: string): void {
    this.#note("AuditLogs", time, account, ip);
    this.#compromised.add(account.upn);
  }

  truth(told: Pick<Truth, "title" | "techniques" | "description">): Truth {
    return {
      scenario: this.#scenario,
      title: told.title,
      start: new Date(Math.min(...this.#times)).toISOString(),
      end: new Date(Math.max(...this.#times)).toISOString(),
      accounts: [...this.#accounts].sort(),
      compromised: [...this.#compromised].sort(),
      ips: [...this.#ips].sort(),
      techniques: told.techniques,
      tables: [...this.#tables].sort(),
      description: told.description,
    };
  }

  #note(table: string, time: number, account: Account, ip: string): void {
    const at = Math.round(time);
    const { start, end } = this.#scene.log;
    if (at < start || at >= end) throw new RangeError(`${this.#scenario} would leave the window of the sample.`);
    this.#times.push(at);
    this.#tables.add(table);
    this.#accounts.add(account.upn);
    this.#ips.add(ip);
  }
}
