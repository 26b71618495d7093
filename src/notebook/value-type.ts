/** The type of a parameter, as far as a text from the command line can be brought into it. */
export type ValueType =
  | { readonly kind: "string" | "number" | "bigint" | "boolean" | "Date" | "null" | "undefined" }
  | { readonly kind: "literal"; readonly value: string | number | boolean }
  | { readonly kind: "array"; readonly of: ValueType }
  | { readonly kind: "record"; readonly of: ValueType }
  | { readonly kind: "object"; readonly fields: readonly Field[] }
  | { readonly kind: "union"; readonly of: readonly ValueType[] };

export interface Field {
  readonly name: string;
  readonly type: ValueType;
  readonly optional: boolean;
}

export type ParameterValue =
  | string
  | number
  | bigint
  | boolean
  | Date
  | null
  | undefined
  | readonly ParameterValue[]
  | { readonly [name: string]: ParameterValue };

/** A type as TypeScript writes it. */
export function typeText(type: ValueType): string {
  switch (type.kind) {
    case "literal":
      return JSON.stringify(type.value);
    case "array":
      return type.of.kind === "union" ? `(${typeText(type.of)})[]` : `${typeText(type.of)}[]`;
    case "record":
      return `Record<string, ${typeText(type.of)}>`;
    case "object":
      return `{ ${type.fields.map((f) => `${fieldName(f.name)}${f.optional ? "?" : ""}: ${typeText(f.type)}`).join("; ")} }`;
    case "union":
      return type.of.map(typeText).join(" | ");
    default:
      return type.kind;
  }
}

/** The members of a union without repetition; a type alone stays itself. */
export function unionOf(types: readonly ValueType[]): ValueType {
  const flat = types.flatMap((type) => (type.kind === "union" ? type.of : [type]));
  const distinct = [...new Map(flat.map((type) => [typeText(type), type])).values()];
  return distinct.length === 1 && distinct[0] ? distinct[0] : { kind: "union", of: distinct };
}

function fieldName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
