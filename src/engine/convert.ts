import type { KustoType } from "../kql/types.js";
import { bind, sql, variable, type Sql } from "./sql.js";
import { computed, STORAGE, type Value } from "./value.js";

/** The text of a dynamic without its quotes; NULL where there is none. */
export function dynamicText(value: Value): Sql {
  return value.text ?? sql`json_extract_string(${value.sql}, '$')`;
}

type Conversion = (value: Value) => Sql;
const same: Conversion = (value) => value.sql;
const cast =
  (type: KustoType): Conversion =>
  (value) =>
    sql`TRY_CAST(${value.sql} AS ${STORAGE[type]})`;

/** The whole of a dynamic as text, digit by digit: json_extract_string would write its numbers anew. */
const wholeText: Conversion = (value) => value.text ?? sql`kusto_dynamic_text(${value.sql})`;

/** tostring() by the type it is given. NULL becomes the empty text. */
const TO_STRING: Record<KustoType, Conversion> = {
  bool: ({ sql: v }) => sql`CASE ${v} WHEN true THEN 'True' WHEN false THEN 'False' END`,
  int: ({ sql: v }) => sql`${v}::VARCHAR`,
  long: ({ sql: v }) => sql`${v}::VARCHAR`,
  real: ({ sql: v }) => sql`kusto_real_text(${v})`,
  decimal: ({ sql: v }) => sql`kusto_decimal_text(${v}::VARCHAR)`,
  string: same,
  datetime: ({ sql: v }) => sql`kusto_datetime_text(${v})`,
  timespan: ({ sql: v }) => sql`kusto_timespan_text(${v})`,
  guid: same,
  dynamic: wholeText,
};

const FROM_STRING: Record<KustoType, (text: Sql) => Sql> = {
  bool: (text) => sql`kusto_text_bool(${text})`,
  int: (text) => sql`TRY_CAST(kusto_text_long(${text}) AS INTEGER)`,
  long: (text) => sql`kusto_text_long(${text})`,
  real: (text) => sql`kusto_text_real(${text})`,
  decimal: (text) => sql`TRY_CAST(${text} AS ${STORAGE.decimal})`,
  string: (text) => text,
  datetime: (text) => bind(text, variable("text"), sql`kusto_iso_datetime(${variable("text")})`),
  timespan: (text) => sql`kusto_text_timespan(${text})`,
  guid: (text) => sql`kusto_text_guid(${text})`,
  dynamic: (text) =>
    sql`kusto_json_or_null(CASE WHEN ${text} = '' THEN NULL WHEN json_valid(${text}) THEN json(${text}) ELSE to_json(${text}) END)`,
};

/** From what other than string and dynamic each type can be made. */
const FROM_NUMBERS: Partial<Record<KustoType, Partial<Record<KustoType, Conversion>>>> = {
  bool: {
    int: ({ sql: v }) => sql`${v} <> 0`,
    long: ({ sql: v }) => sql`${v} <> 0`,
    real: ({ sql: v }) => sql`${v} <> 0`,
    decimal: ({ sql: v }) => sql`${v} <> 0`,
  },
  int: {
    bool: ({ sql: v }) => sql`${v}::INTEGER`,
    long: ({ sql: v }) => sql`kusto_wrap_int(${v})`,
    real: ({ sql: v }) => sql`kusto_real_int(${v})`,
    decimal: ({ sql: v }) => sql`kusto_real_int(${v}::DOUBLE)`,
  },
  long: {
    bool: ({ sql: v }) => sql`${v}::BIGINT`,
    int: ({ sql: v }) => sql`${v}::BIGINT`,
    real: ({ sql: v }) => sql`kusto_real_long(${v})`,
    decimal: ({ sql: v }) => sql`TRY_CAST(trunc(${v}) AS BIGINT)`,
    datetime: same,
    timespan: same,
  },
  real: {
    bool: ({ sql: v }) => sql`${v}::DOUBLE`,
    int: ({ sql: v }) => sql`${v}::DOUBLE`,
    long: ({ sql: v }) => sql`${v}::DOUBLE`,
    decimal: ({ sql: v }) => sql`${v}::DOUBLE`,
    datetime: ({ sql: v }) => sql`${v}::DOUBLE`,
    timespan: ({ sql: v }) => sql`${v}::DOUBLE`,
  },
  decimal: {
    bool: ({ sql: v }) => sql`${v}::INTEGER::${STORAGE.decimal}`,
    int: cast("decimal"),
    long: cast("decimal"),
    real: cast("decimal"),
  },
  datetime: { long: same, int: cast("datetime"), real: ({ sql: v }) => sql`TRY_CAST(trunc(${v}) AS BIGINT)` },
  timespan: { long: same, int: cast("timespan") },
};

/** Converts a value to a type as tostring(), tolong() … do; undefined where Kusto has no such conversion. */
export function convert(value: Value, to: KustoType): Value | undefined {
  if (value.type === to) return value;
  if (to === "dynamic") return toDynamic(value);
  if (to === "string") {
    const text = TO_STRING[value.type](value);
    return computed("string", value.nullable ? sql`coalesce(${text}, '')` : text, false);
  }
  if (value.type === "string") return computed(to, FROM_STRING[to](value.sql), true);
  if (value.type === "dynamic") return computed(to, fromDynamic(value, to), true);
  const conversion = FROM_NUMBERS[to]?.[value.type];
  if (conversion) {
    const exact = to === "real" || (to === "long" && value.type !== "real");
    return computed(to, conversion(value), exact ? value.nullable : true);
  }
  return undefined;
}

/** As `convert`, for a comparison: a dynamic that holds 5.5 is no whole number, where tolong() would cut it to 5. */
export function comparable(value: Value, to: KustoType): Value | undefined {
  if (value.type !== "dynamic" || (to !== "long" && to !== "int")) return convert(value, to);
  return computed("long", sql`kusto_dynamic_whole(${dynamicText(value)})`, true);
}

/** As `convert`, for arithmetic: a dynamic that holds a fraction raises an error where a whole number is wanted. */
export function operand(value: Value, to: KustoType): Value | undefined {
  if (value.type !== "dynamic" || (to !== "long" && to !== "int")) return convert(value, to);
  return computed("long", sql`kusto_dynamic_exact(${dynamicText(value)})`, true);
}

const NUMBERS: readonly KustoType[] = ["bool", "int", "long", "real", "decimal"];

/** The type that holds numbers of all these types; undefined where one is no number. */
export function widest(types: readonly KustoType[]): KustoType | undefined {
  const ranks = types.map((type) => NUMBERS.indexOf(type));
  return ranks.includes(-1) ? undefined : NUMBERS[Math.max(...ranks)];
}

function fromDynamic(value: Value, to: KustoType): Sql {
  const text = dynamicText(value);
  if (to === "long") return sql`kusto_dynamic_long(${text})`;
  if (to === "real") return sql`kusto_dynamic_real(${text})`;
  if (to === "int") return sql`TRY_CAST(kusto_dynamic_long(${text}) AS INTEGER)`;
  return FROM_STRING[to](text);
}

/** A value as JSON: what pack_array() and make_list() put together. */
function toDynamic(value: Value): Value {
  switch (value.type) {
    case "datetime":
    case "timespan":
      return computed("dynamic", sql`to_json(${TO_STRING[value.type](value)})`, value.nullable);
    case "real":
      return computed("dynamic", sql`kusto_real_json(${value.sql})::JSON`, value.nullable);
    case "decimal":
      return computed("dynamic", sql`to_json(${value.sql}::DOUBLE)`, value.nullable);
    default:
      return computed("dynamic", sql`to_json(${value.sql})`, value.nullable);
  }
}

/** A piece of text as a value of the type that parse and extract() are told; a dynamic is read as JSON. */
export function readText(text: Sql, type: KustoType): Value | undefined {
  const value = { sql: text, type: "string", nullable: false, simple: true } as const;
  return type === "dynamic" ? parseJson(value) : convert(value, type);
}

/** parse_json(): a text is read as JSON, and stays a text where it is none; everything else is what it is. */
export function parseJson(value: Value): Value | undefined {
  return value.type === "string"
    ? computed("dynamic", FROM_STRING.dynamic(value.sql), true)
    : convert(value, "dynamic");
}
