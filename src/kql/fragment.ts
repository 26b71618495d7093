/** A piece of KQL in which every value has been bound as a literal. */
export class Kql {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}
