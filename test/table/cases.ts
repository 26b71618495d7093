import type { KustoType } from "../../src/kql/types.js";

/** One value of each Kusto type as it travels: stored in DuckDB, seen in Arquero, sent by the endpoint. */
export interface ValueCase {
  readonly what: string;
  readonly type: KustoType;
  /** A DuckDB expression of the type's storage. */
  readonly sql: string;
  readonly arquero: unknown;
  readonly wire: unknown;
  /** The JSON that the endpoint writes, where JSON.stringify(wire) is not it. */
  readonly json?: string;
}

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
const string = (what: string, value: string, sql = text(value)): ValueCase => {
  return { what, type: "string", sql, arquero: value, wire: value };
};
const dynamic = (what: string, json: string, arquero: unknown): ValueCase => {
  return { what, type: "dynamic", sql: `${text(json)}::json`, arquero, wire: json };
};

const LONG = "x".repeat(100_000);
const MAX = 9_223_372_036_854_775_807n;

export const VALUE_CASES: readonly ValueCase[] = [
  { what: "true", type: "bool", sql: "true", arquero: true, wire: true },
  { what: "false", type: "bool", sql: "false", arquero: false, wire: false },
  { what: "no bool", type: "bool", sql: "null::boolean", arquero: null, wire: null },
  { what: "smallest int", type: "int", sql: "(-2147483648)::integer", arquero: -2147483648, wire: -2147483648 },
  { what: "no int", type: "int", sql: "null::integer", arquero: null, wire: null },
  { what: "long", type: "long", sql: "42::bigint", arquero: 42, wire: 42 },
  {
    what: "largest safe long",
    type: "long",
    sql: "9007199254740991::bigint",
    arquero: 9007199254740991,
    wire: 9007199254740991,
  },
  {
    what: "smallest safe long",
    type: "long",
    sql: "-9007199254740991::bigint",
    arquero: -9007199254740991,
    wire: -9007199254740991,
  },
  {
    what: "long past 2^53",
    type: "long",
    sql: "9007199254740993::bigint",
    arquero: 9007199254740993n,
    wire: 9007199254740993n,
    json: "9007199254740993",
  },
  { what: "largest long", type: "long", sql: `${MAX}::bigint`, arquero: MAX, wire: MAX, json: `${MAX}` },
  {
    what: "smallest long",
    type: "long",
    sql: "(-9223372036854775808)::bigint",
    arquero: -9223372036854775808n,
    wire: -9223372036854775808n,
    json: "-9223372036854775808",
  },
  { what: "no long", type: "long", sql: "null::bigint", arquero: null, wire: null },
  { what: "real", type: "real", sql: "0.1::double", arquero: 0.1, wire: 0.1 },
  { what: "large real", type: "real", sql: "1e300::double", arquero: 1e300, wire: 1e300 },
  { what: "NaN", type: "real", sql: "'nan'::double", arquero: NaN, wire: "NaN" },
  { what: "infinity", type: "real", sql: "'inf'::double", arquero: Infinity, wire: "Infinity" },
  { what: "-infinity", type: "real", sql: "'-inf'::double", arquero: -Infinity, wire: "-Infinity" },
  { what: "no real", type: "real", sql: "null::double", arquero: null, wire: null },
  { what: "decimal", type: "decimal", sql: "1.50::decimal(38,18)", arquero: 1.5, wire: "1.5" },
  { what: "whole decimal", type: "decimal", sql: "100::decimal(38,18)", arquero: 100, wire: "100" },
  {
    what: "decimal of 38 digits",
    type: "decimal",
    sql: "-12345678901234567890.123456789012345678::decimal(38,18)",
    arquero: -12345678901234567890.123,
    wire: "-12345678901234567890.123456789012345678",
  },
  {
    what: "small decimal",
    type: "decimal",
    sql: "-0.000000000000000001::decimal(38,18)",
    arquero: -1e-18,
    wire: "-0.000000000000000001",
  },
  { what: "decimal as text", type: "decimal", sql: "'12.340'", arquero: 12.34, wire: "12.340" },
  { what: "no decimal", type: "decimal", sql: "null::decimal(38,18)", arquero: null, wire: null },
  string("empty string", ""),
  string("string of 12 bytes", "abcdefghijkl"),
  string("string of 13 bytes", "abcdefghijklm"),
  string("unicode", "Zoë – 東京 – 🦊"),
  string("short unicode", "ß🦊"),
  string("byte order mark", "\uFEFFbom at the start"),
  string("right-to-left override", "invoice\u202Efdp.exe"),
  string("quotes and line breaks", "a\"b'c\\d\r\n\te\u2028f"),
  string("NUL", "a\0b", "'a' || chr(0) || 'b'"),
  string("NUL at the end", "ab\0", "'ab' || chr(0)"),
  string("long NUL", `a\0${"b".repeat(40)}`, "'a' || chr(0) || repeat('b', 40)"),
  string("100,000 characters", LONG, "repeat('x', 100000)"),
  { what: "absent string is empty", type: "string", sql: "null::varchar", arquero: "", wire: "" },
  {
    what: "datetime",
    type: "datetime",
    sql: "637255955444230000::bigint",
    arquero: new Date("2020-05-20T18:19:04.423Z"),
    wire: "2020-05-20T18:19:04.423Z",
  },
  {
    what: "whole second",
    type: "datetime",
    sql: "637255955440000000::bigint",
    arquero: new Date("2020-05-20T18:19:04Z"),
    wire: "2020-05-20T18:19:04Z",
  },
  {
    what: "seven digits",
    type: "datetime",
    sql: "637255955444234567::bigint",
    arquero: new Date("2020-05-20T18:19:04.423Z"),
    wire: "2020-05-20T18:19:04.4234567Z",
  },
  {
    what: "one tick before 1970",
    type: "datetime",
    sql: "621355967999999999::bigint",
    arquero: new Date(-1),
    wire: "1969-12-31T23:59:59.9999999Z",
  },
  {
    what: "first instant",
    type: "datetime",
    sql: "0::bigint",
    arquero: new Date("0001-01-01T00:00:00Z"),
    wire: "0001-01-01T00:00:00Z",
  },
  {
    what: "last instant",
    type: "datetime",
    sql: "3155378975999999999::bigint",
    arquero: new Date("9999-12-31T23:59:59.999Z"),
    wire: "9999-12-31T23:59:59.9999999Z",
  },
  { what: "no datetime", type: "datetime", sql: "null::bigint", arquero: null, wire: null },
  { what: "no time", type: "timespan", sql: "0::bigint", arquero: 0, wire: "00:00:00" },
  { what: "timespan", type: "timespan", sql: "937845000000::bigint", arquero: 93784500, wire: "1.02:03:04.5000000" },
  { what: "one tick", type: "timespan", sql: "1::bigint", arquero: 0.0001, wire: "00:00:00.0000001" },
  { what: "negative timespan", type: "timespan", sql: "-600000000::bigint", arquero: -60000, wire: "-00:01:00" },
  { what: "minus one tick", type: "timespan", sql: "-1::bigint", arquero: -0.0001, wire: "-00:00:00.0000001" },
  {
    what: "shortest timespan",
    type: "timespan",
    sql: "(-9223372036854775808)::bigint",
    arquero: -922337203685477.5808,
    wire: "-10675199.02:48:05.4775808",
  },
  { what: "timespan of null", type: "timespan", sql: "null::bigint", arquero: null, wire: null },
  {
    what: "guid",
    type: "guid",
    sql: "'74be27de-1e4e-49d9-b579-fe0b331d3642'",
    arquero: "74be27de-1e4e-49d9-b579-fe0b331d3642",
    wire: "74be27de-1e4e-49d9-b579-fe0b331d3642",
  },
  { what: "no guid", type: "guid", sql: "null::varchar", arquero: null, wire: null },
  dynamic(
    "object",
    '{"a":{"b":[1,null,"x"]},"__proto__":{"c":1}}',
    JSON.parse('{"a":{"b":[1,null,"x"]},"__proto__":{"c":1}}'),
  ),
  dynamic("array", "[1,2]", [1, 2]),
  dynamic("text in a dynamic", '"123"', "123"),
  dynamic("number in a dynamic", "123", 123),
  dynamic("false in a dynamic", "false", false),
  { what: "null in a dynamic", type: "dynamic", sql: "'null'::json", arquero: null, wire: null },
  { what: "no dynamic", type: "dynamic", sql: "null::json", arquero: null, wire: null },
];
