import { isObject } from "./json.js";
import { type ParameterValue, typeText, type ValueType } from "./value-type.js";

/** A value that fits, or why none does. */
export type Converted = { readonly value: ParameterValue } | { readonly problem: string };

/** Brings a text of the command line into a type: a string stays as it is, arrays and objects are JSON, a Date is ISO 8601. */
export function fromText(text: string, type: ValueType): Converted {
  switch (type.kind) {
    case "string":
      return { value: text };
    case "number":
      return toNumber(text.trim());
    case "bigint":
      return /^[+-]?\d+$/.test(text.trim())
        ? { value: BigInt(text.trim().replace("+", "")) }
        : { problem: "not a whole number" };
    case "boolean":
      return text === "true" || text === "false" ? { value: text === "true" } : { problem: "neither true nor false" };
    case "Date":
      return toDate(text.trim());
    case "null":
    case "undefined":
      return text === type.kind ? { value: type.kind === "null" ? null : undefined } : { problem: `not ${type.kind}` };
    case "literal":
      return text === String(type.value) ? { value: type.value } : { problem: `not ${typeText(type)}` };
    case "union":
      return firstThatFits(type.of, (member) => fromText(text, member));
    case "array":
    case "record":
    case "object":
      return fromJsonText(text, type);
  }
}

function fromJsonText(text: string, type: ValueType): Converted {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return {
      problem: `not JSON; it is to be written as ${type.kind === "array" ? `'["a", "b"]'` : `'{"name": "value"}'`}`,
    };
  }
  return fromJson(json, type, "the value");
}

/** A value of JSON brought into a type; `where` names it in the problem. */
function fromJson(json: unknown, type: ValueType, where: string): Converted {
  switch (type.kind) {
    case "string":
    case "boolean":
      return typeof json === type.kind ? { value: json as string | boolean } : unfit(json, type, where);
    case "number":
      if (typeof json !== "number") return unfit(json, type, where);
      return at(where, toNumber(String(json)));
    case "bigint":
      return Number.isSafeInteger(json) ? { value: BigInt(json as number) } : unfit(json, type, where);
    case "Date":
      return typeof json === "string" ? at(where, toDate(json)) : unfit(json, type, where);
    case "null":
      return json === null ? { value: null } : unfit(json, type, where);
    case "undefined":
      return unfit(json, type, where);
    case "literal":
      return json === type.value ? { value: type.value } : unfit(json, type, where);
    case "union":
      return firstThatFits(type.of, (member) => fromJson(json, member, where));
    case "array":
      if (!Array.isArray(json)) return unfit(json, type, where);
      return collect(
        json.map((item, i) => [String(i), fromJson(item, type.of, `element ${i + 1}`)]),
        (entries) => entries.map(([, value]) => value),
      );
    case "record":
      if (!isObject(json)) return unfit(json, type, where);
      return collect(
        Object.entries(json).map(([name, item]) => [name, fromJson(item, type.of, JSON.stringify(name))]),
        Object.fromEntries,
      );
    case "object": {
      if (!isObject(json)) return unfit(json, type, where);
      const unknown = Object.keys(json).find((name) => !type.fields.some((field) => field.name === name));
      if (unknown !== undefined)
        return { problem: `${where} has ${JSON.stringify(unknown)}, which ${typeText(type)} has not` };
      const missing = type.fields.find((field) => !field.optional && !Object.hasOwn(json, field.name));
      if (missing) return { problem: `${where} lacks ${JSON.stringify(missing.name)}` };
      return collect(
        type.fields
          .filter((field) => Object.hasOwn(json, field.name))
          .map((field) => [field.name, fromJson(json[field.name], field.type, JSON.stringify(field.name))]),
        Object.fromEntries,
      );
    }
  }
}

function collect(
  entries: readonly (readonly [string, Converted])[],
  build: (entries: (readonly [string, ParameterValue])[]) => ParameterValue,
): Converted {
  const values: (readonly [string, ParameterValue])[] = [];
  for (const [name, converted] of entries) {
    if ("problem" in converted) return converted;
    values.push([name, converted.value]);
  }
  return { value: build(values) };
}

/** A text fits everything, so that string comes last. */
function firstThatFits(members: readonly ValueType[], convert: (member: ValueType) => Converted): Converted {
  const ordered = [...members].sort((a, b) => Number(a.kind === "string") - Number(b.kind === "string"));
  for (const member of ordered) {
    const converted = convert(member);
    if ("value" in converted) return converted;
  }
  return { problem: `none of ${members.map(typeText).join(", ")}` };
}

function toNumber(text: string): Converted {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return { problem: "not a number" };
  const value = Number(text);
  if (!Number.isFinite(value)) return { problem: "too large for a number" };
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return { problem: "past what a number holds exactly" };
  return { value };
}

const ISO = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/;

function toDate(text: string): Converted {
  const parts = ISO.exec(text);
  const problem = "not a time; write it as 2026-03-01 or 2026-03-01T08:15:00Z";
  if (!parts) return { problem };
  const [, day = "", time, zone] = parts;
  if (time !== undefined && zone === undefined) return { problem: "a time without its zone; add Z for UTC" };
  // JavaScript rolls 30 February over into March.
  const midnight = new Date(`${day}T00:00:00Z`);
  const value = new Date(text);
  if (Number.isNaN(value.getTime()) || Number.isNaN(midnight.getTime())) return { problem };
  return midnight.toISOString().startsWith(day) ? { value } : { problem: "not a day of the calendar" };
}

function unfit(json: unknown, type: ValueType, where: string): Converted {
  return { problem: `${where} is ${JSON.stringify(json)}, not ${typeText(type)}` };
}

function at(where: string, converted: Converted): Converted {
  return "problem" in converted ? { problem: `${where} is ${converted.problem}` } : converted;
}
