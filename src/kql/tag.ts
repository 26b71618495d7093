/** A piece of KQL in which every value has been bound as a literal. */
export class Kql {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

export type KqlValue = string | number | bigint | boolean | Date | Kql | null | readonly KqlValue[];

/** Interim. */
export function kql(parts: TemplateStringsArray, ...values: readonly KqlValue[]): Kql {
  let text = parts[0] ?? "";
  for (const [i, value] of values.entries()) {
    text += /\bago\(\s*$/.test(text) && typeof value === "string" ? value : literal(value);
    text += parts[i + 1] ?? "";
  }
  return new Kql(text);
}

function literal(value: KqlValue): string {
  if (value instanceof Kql) return value.text;
  if (value instanceof Date) return `datetime(${value.toISOString()})`;
  if (Array.isArray(value)) return value.length === 0 ? "dynamic([])" : value.map(literal).join(", ");
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
