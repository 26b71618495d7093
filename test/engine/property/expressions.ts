import type { KustoType, TableSchema } from "../../../src/kql/types.js";
import type { Tape } from "./tape.js";
import { LITERALS, quoted } from "./values.js";

type Template = readonly [text: string, ...types: KustoType[]];

/** Ways to make a value of each type: `$1`, `$2` … stand for values of the types behind. */
const TEMPLATES: Readonly<Record<KustoType, readonly [Template, ...Template[]]>> = {
  bool: [
    ["$1 == $2", "long", "long"],
    ["$1 != $2", "string", "string"],
    ["$1 < $2", "real", "long"],
    ["$1 >= $2", "datetime", "datetime"],
    ["$1 has $2", "string", "string"],
    ["$1 !contains $2", "string", "string"],
    ["$1 =~ $2", "string", "string"],
    ["$1 startswith $2", "string", "string"],
    ["$1 in ($2, $3)", "long", "long", "long"],
    ["$1 in~ ($2, $3)", "string", "string", "string"],
    ["$1 between ($2 .. $3)", "long", "long", "long"],
    ["isempty($1)", "string"],
    ["isnull($1)", "dynamic"],
    ["isnan($1)", "real"],
    ["($1 and $2)", "bool", "bool"],
    ["($1 or $2)", "bool", "bool"],
    ["not($1)", "bool"],
    ["tobool($1)", "dynamic"],
    ["$1 == $2", "dynamic", "string"],
    ["$1 > $2", "timespan", "timespan"],
    ["set_has_element($1, $2)", "dynamic", "long"],
  ],
  int: [
    ["toint($1)", "string"],
    ["toint($1)", "real"],
    ["toint($1)", "long"],
    ["dayofyear($1)", "datetime"],
    ["hourofday($1)", "datetime"],
  ],
  long: [
    ["$1 + $2", "long", "long"],
    ["$1 * $2", "long", "long"],
    ["$1 / $2", "long", "long"],
    ["$1 % $2", "long", "long"],
    ["$1 - $2", "long", "int"],
    ["strlen($1)", "string"],
    ["tolong($1)", "string"],
    ["tolong($1)", "dynamic"],
    ["tolong($1)", "real"],
    ["array_length($1)", "dynamic"],
    ["indexof($1, $2)", "string", "string"],
    ["iff($1, $2, $3)", "bool", "long", "long"],
    ["coalesce($1, $2)", "long", "long"],
    ["binary_and($1, $2)", "long", "long"],
    ["bin($1, 10)", "long"],
    ["abs($1)", "long"],
    ["max_of($1, $2)", "long", "long"],
    ["datetime_diff('day', $1, $2)", "datetime", "datetime"],
    ["countof($1, $2)", "string", "string"],
  ],
  real: [
    ["$1 + $2", "real", "real"],
    ["$1 / $2", "real", "long"],
    ["$1 * $2", "real", "real"],
    ["todouble($1)", "string"],
    ["todouble($1)", "dynamic"],
    ["round($1, 1)", "real"],
    ["sqrt($1)", "real"],
    ["log($1)", "real"],
    ["exp($1)", "real"],
    ["$1 / $2", "timespan", "timespan"],
    ["case($1, $2, $3)", "bool", "real", "real"],
    ["bin($1, 0.5)", "real"],
    ["pow($1, $2)", "real", "real"],
  ],
  decimal: [
    ["$1 + $2", "decimal", "decimal"],
    ["todecimal($1)", "string"],
    ["todecimal($1)", "long"],
  ],
  string: [
    ["tostring($1)", "dynamic"],
    ["tostring($1)", "datetime"],
    ["tostring($1)", "real"],
    ["tostring($1)", "timespan"],
    ["tostring($1)", "bool"],
    ["tostring($1)", "guid"],
    ["strcat($1, $2)", "string", "long"],
    ["toupper($1)", "string"],
    ["substring($1, $2)", "string", "long"],
    ["replace_string($1, $2, $3)", "string", "string", "string"],
    ["trim('a', $1)", "string"],
    ["extract('(\\\\d+)', 1, $1)", "string"],
    ["iff($1, $2, $3)", "bool", "string", "string"],
    ["format_datetime($1, 'yyyy-MM-dd')", "datetime"],
    ["reverse($1)", "string"],
    ["strcat_array($1, ',')", "dynamic"],
    ["hash_sha256($1)", "string"],
    ["url_encode($1)", "string"],
    ["tostring($1.k)", "dynamic"],
  ],
  datetime: [
    ["$1 + $2", "datetime", "timespan"],
    ["todatetime($1)", "string"],
    ["startofday($1)", "datetime"],
    ["bin($1, 1h)", "datetime"],
    ["datetime_add('month', 1, $1)", "datetime"],
    ["endofmonth($1)", "datetime"],
    ["max_of($1, $2)", "datetime", "datetime"],
  ],
  timespan: [
    ["$1 - $2", "datetime", "datetime"],
    ["totimespan($1)", "string"],
    ["$1 + $2", "timespan", "timespan"],
    ["$1 * $2", "timespan", "long"],
    ["bin($1, 1m)", "timespan"],
  ],
  guid: [["toguid($1)", "string"]],
  dynamic: [
    ["parse_json($1)", "string"],
    ["pack_array($1, $2)", "long", "string"],
    ["bag_pack('k', $1, 'm', $2)", "string", "real"],
    ["split($1, ',')", "string"],
    ["$1.k", "dynamic"],
    ["$1[0]", "dynamic"],
    ["$1['m'].n", "dynamic"],
    ["todynamic($1)", "string"],
    ["array_concat($1, $2)", "dynamic", "dynamic"],
    ["bag_merge($1, $2)", "dynamic", "dynamic"],
    ["set_union($1, $2)", "dynamic", "dynamic"],
    ["array_slice($1, 0, 1)", "dynamic"],
    ["bag_keys($1)", "dynamic"],
    ["range(1, 3)"],
    ["array_sort_asc(pack_array($1, $2))", "long", "long"],
  ],
};

/** A random expression of a type over the columns. */
export function expression(tape: Tape, type: KustoType, columns: TableSchema, depth = 2): string {
  const alike = columns.filter((column) => column.type === type);
  const [first, ...others] = alike;
  if (first && !tape.chance(3)) return quoted(tape.one([first, ...others]).name);
  if (depth === 0 || tape.chance(4)) return tape.one(LITERALS[type]);
  const [text, ...types] = tape.one(TEMPLATES[type]);
  return text.replace(/\$(\d)/g, (_, digit: string) => {
    const wanted = types[Number(digit) - 1] ?? type;
    const inner = expression(tape, wanted, columns, depth - 1);
    return /^[\w.]+(\([^()]*\))?$/.test(inner) ? inner : `(${inner})`;
  });
}
